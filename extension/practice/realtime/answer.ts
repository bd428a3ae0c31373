import type { BuyerTurn, Spoken } from '../contract.ts';
import { heardPart } from '../sound/heard-part.ts';
import type { RealtimeEvent } from './events.ts';

/** Sound that has not begun so long after the words were done does not come any more. Our own figure. */
const SILENT_MS = 4_000;
/** Of an answer that nothing comes of for so long nothing comes any more. Our own figure. */
const LATE_MS = 12_000;
/** Events that came before the one that says whose answer they are. */
const MOST_EARLY = 500;
/** So much longer than its words usually take may the sound of a line be, before its end is taken for granted. */
const PATIENCE = 2.5;
const WORD_MS = 400;

export interface AnswerParts {
  now(): number;
  send(event: object): void;
  /** The words as they may be said by the buyer; `null` where they leave the role. `whole`: nothing follows. */
  allowed(words: string, whole: boolean): string | null;
  /** What is heard of the buyer begins, or is over. */
  sound(on: boolean): void;
  after(ms: number, then: () => void): () => void;
}

/** How a spoken answer ended. `out-of-role`: it was stopped, so that other words can take its place. */
export type Ended = { how: 'said' | 'cut'; spoken: Spoken } | { how: 'out-of-role' } | { how: 'failed'; code: string };

/** One answer of the vendor, from the request to its last sound. */
export function newAnswer(
  id: string,
  { written, wording }: { written: BuyerTurn['written']; wording: Spoken['wording'] },
  { now, send, allowed, sound, after }: AnswerParts,
  words: (soFar: string) => void,
) {
  const ended = Promise.withResolvers<Ended>();
  let response: string | null = null;
  let item: string | null = null;
  let text = '';
  let begunMs: number | null = null;
  let done = false;
  /** The words are whole: what comes of them later came late. */
  let told = false;
  let silent = false;
  let over = false;
  const early: RealtimeEvent[] = [];
  let stopWaiting = (): void => undefined;

  function finish(how: Ended): void {
    if (over) return;
    over = true;
    stopWaiting();
    sound(false);
    ended.resolve(how);
  }

  function stop(): void {
    if (!done) send({ type: 'response.cancel', ...(response === null ? {} : { response_id: response }) });
    if (begunMs === null || item === null) return;
    send({ type: 'output_audio_buffer.clear' });
    send({
      type: 'conversation.item.truncate',
      item_id: item,
      content_index: 0,
      audio_end_ms: Math.max(0, Math.floor(now() - begunMs)),
    });
  }

  const spoken = (said: string, cut: boolean): Spoken => ({
    text: said,
    startMs: begunMs ?? now(),
    endMs: now(),
    cut,
    wording,
  });

  function whole(): Ended {
    if (text.trim() === '') return { how: 'failed', code: 'no-words' };
    const fine = allowed(text, true);
    return fine === null ? { how: 'out-of-role' } : { how: 'said', spoken: spoken(fine, false) };
  }

  function hear(more: string): void {
    text = more.slice(0, 20_000);
    if (allowed(text, false) !== null) return words(text);
    finish({ how: 'out-of-role' });
    stop();
  }

  function wait(): void {
    stopWaiting();
    const usual = text.split(/\s+/u).length * WORD_MS;
    const ms = begunMs === null ? SILENT_MS : Math.max(0, begunMs + usual * PATIENCE + SILENT_MS - now());
    stopWaiting = after(ms, () => finish(whole()));
  }

  const isMine = (event: RealtimeEvent): boolean => 'response' in event && event.response === response;

  const answer = {
    ended: ended.promise,
    /** The vendor's name of it, once it is known. */
    is: (name: string): boolean => response === name,
    take(event: RealtimeEvent): void {
      if (over) return;
      if (event.kind === 'answer-begins') {
        if (event.turn !== id && (event.turn !== null || response !== null)) return;
        response = event.response;
        watch();
        for (const one of early.splice(0)) this.take(one);
        return;
      }
      if (event.kind === 'error') {
        if (event.event === id) finish({ how: 'failed', code: event.code });
        return;
      }
      if (response === null && 'response' in event && early.length < MOST_EARLY) early.push(event);
      if (!isMine(event)) return;
      if (!done) watch();
      if (event.kind === 'answer-item') item ??= event.item;
      else if (event.kind === 'answer-words' || event.kind === 'answer-said') {
        item ??= event.item;
        if (event.item !== item || (told && event.kind === 'answer-words')) return;
        told = event.kind === 'answer-said';
        hear(told ? event.text : text + event.text);
      } else if (event.kind === 'sound-begins') {
        begunMs ??= now();
        sound(true);
        if (done) wait();
      } else if (event.kind === 'sound-ends') {
        silent = true;
        if (done) finish(whole());
      } else if (event.kind === 'sound-cleared') this.cut(true);
      else if (event.kind === 'answer-done') {
        done = true;
        if (event.status === 'failed') finish({ how: 'failed', code: event.code });
        else if (event.status === 'cancelled') this.cut(true);
        else if (silent) finish(whole());
        else wait();
      }
    },
    /** The rep cut in, or nobody wants it any more: it is silent, and the vendor told what was heard of it, unless it `knows`. */
    cut(knows = false): void {
      if (over) return;
      const heard = begunMs === null ? '' : heardPart(wording === 'written' ? written : text, now() - begunMs);
      const fine = heard === '' ? '' : allowed(heard, true);
      finish({ how: 'cut', spoken: spoken(fine ?? heardPart(written, now() - (begunMs ?? now())), true) });
      if (!knows) stop();
    },
    /** The line is gone. */
    lose(): void {
      const heard = begunMs === null ? '' : heardPart(text, now() - begunMs);
      finish(heard === '' ? { how: 'failed', code: 'connection-lost' } : { how: 'cut', spoken: spoken(heard, true) });
    },
  };

  /** Waits for whatever comes next; a vendor that stays silent is let go, and told so. */
  function watch(): void {
    stopWaiting();
    stopWaiting = after(LATE_MS, () => {
      if (begunMs !== null) return answer.cut();
      finish({ how: 'failed', code: 'no-answer' });
      stop();
    });
  }
  watch();
  return answer;
}

export type Answer = ReturnType<typeof newAnswer>;
