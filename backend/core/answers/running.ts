import type { AnswerEvent } from '#domain/ai/answer.ts';
import type { AppError } from '../errors.ts';
import type { Asker } from './kept.ts';

/** An event with its number in the answer, from 1. */
export interface Numbered {
  n: number;
  event: AnswerEvent;
}

/** What a reader follows, wherever the answer runs. */
export interface Followed {
  /** Fulfilled once there is something to read; rejects with AppError where the answer was refused before anything came. */
  started: Promise<void>;
  /** The events after this one, as they come, until the last; an empty list where nothing came for a while. Reading slowly holds nobody up. */
  follow(after: number, signal: AbortSignal): AsyncGenerator<Numbered[], void, void>;
}

/** An answer that this process asked for. */
export interface Running extends Followed {
  who: Asker;
  digest: string;
  events: readonly AnswerEvent[];
  /** Aborted by `stop`, with what it was given. */
  signal: AbortSignal;
  /** Over, whether or not something came. */
  ended: boolean;
  /** Fulfilled when it is. */
  over: Promise<void>;
  push(event: AnswerEvent): void;
  /** Ends it; with what it was refused by where nothing came. */
  end(refusal?: AppError): void;
  refusal: AppError | undefined;
  /** By its user, or for this reason. */
  stop(why?: AppError): void;
}

const kept = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** Without what the database keeps in no text: answers are written together, and one that it refused would take the others along. */
const keepable = (event: AnswerEvent): AnswerEvent =>
  JSON.parse(JSON.stringify(event), (_, value: unknown) =>
    typeof value === 'string' ? kept(value) : value,
  ) as AnswerEvent;

/** Readers are told that the line lives so often. */
export const HEARTBEAT_MS = 10_000;

export function newRunning(who: Asker, digest: string): Running {
  const events: AnswerEvent[] = [];
  const stopping = new AbortController();
  const begun = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  begun.promise.catch(() => undefined); // nobody may be reading
  let waiting: (() => void)[] = [];
  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const one of woken) one();
  };
  /** Until something happens, for a while at most. */
  const something = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, HEARTBEAT_MS);
      signal.addEventListener('abort', done, { once: true });
      waiting.push(done);
    });
  const running: Running = {
    who,
    digest,
    events,
    signal: stopping.signal,
    ended: false,
    over: over.promise,
    refusal: undefined,
    started: begun.promise,
    push(event) {
      events.push(keepable(event));
      begun.resolve();
      wake();
    },
    end(refusal) {
      running.ended = true;
      running.refusal = refusal;
      if (refusal) begun.reject(refusal);
      else begun.resolve();
      over.resolve();
      wake();
    },
    stop: (why) => stopping.abort(why),
    async *follow(after, signal) {
      let at = after;
      while (!signal.aborted) {
        const fresh = events.slice(at).map((event, index) => ({ n: at + index + 1, event }));
        if (fresh.length === 0 && running.ended) return;
        at += fresh.length;
        if (fresh.length > 0) yield fresh;
        else {
          await something(signal);
          if (events.length <= at && !running.ended && !signal.aborted) yield [];
        }
      }
    },
  };
  return running;
}
