import type { Channel, Heard } from '#domain/sound/heard.ts';
import type { OpenaiMessage } from './openai-messages.ts';
import { spread } from './spread.ts';
import type { Timeline } from './timeline.ts';
import { TranscriberError } from './transcriber.ts';

/** How turns are cut: OpenAI's defaults (https://platform.openai.com/docs/guides/realtime-vad). Both are counted in when a turn is timed. */
export const PADDING_MS = 300;
export const SILENCE_MS = 500;

interface Item {
  id: string;
  fromMs: number;
  toMs: number | null;
  text: string;
  done: boolean;
}

/**
 * What one session, which hears one side, says of it: turns in the order in which they were spoken, though they may be written in another one.
 * Silence is settled when somebody begins to speak. Throws TranscriberError where a turn could not be written.
 */
export function openaiSide(channel: Channel, timeline: Timeline, put: (heard: Heard) => void) {
  let items: Item[] = [];
  let settledMs = 0;

  function itemOf(id: string): Item {
    const known = items.find((item) => item.id === id);
    if (known) return known;
    const item = { id, fromMs: settledMs, toMs: null, text: '', done: false };
    items.push(item);
    return item;
  }

  function give({ fromMs, toMs, text }: Item, final: boolean): void {
    const end = Math.max(fromMs, toMs ?? timeline.sentMs());
    const words = spread(text, fromMs, end).map(({ text, from, to }) => {
      const startMs = timeline.inCall(from);
      return { text, startMs, endMs: Math.max(startMs, timeline.inCall(to, true)) };
    });
    const startMs = timeline.inCall(fromMs);
    const endMs = Math.max(startMs, timeline.inCall(end, true));
    put({ channel, startMs, endMs, words, final, ...(final ? { rests: true } : {}) });
  }

  function settle(): void {
    for (let head = items[0]; head?.done; head = items[0]) {
      give(head, true);
      settledMs = Math.max(settledMs, head.toMs ?? timeline.sentMs());
      items.shift();
    }
  }

  function begins(id: string, atMs: number): void {
    const item = itemOf(id);
    item.fromMs = Math.max(settledMs, Math.min(atMs + PADDING_MS, timeline.sentMs()));
    if (items[0] !== item || item.fromMs <= settledMs) return;
    put({
      channel,
      startMs: timeline.inCall(settledMs),
      endMs: timeline.inCall(item.fromMs, true),
      words: [],
      final: true,
    });
    settledMs = item.fromMs;
  }

  return {
    take(message: OpenaiMessage): void {
      if (message.kind === 'begins') begins(message.item, message.atMs);
      else if (message.kind === 'stops') {
        const item = itemOf(message.item);
        item.toMs = Math.max(item.fromMs, message.atMs - SILENCE_MS);
      } else if (message.kind === 'committed') itemOf(message.item).toMs ??= timeline.sentMs();
      else if (message.kind === 'more') {
        const item = itemOf(message.item);
        item.text = (item.text + message.text).slice(0, 20_000);
        if (items[0] === item) give(item, false);
      } else if (message.kind === 'done') {
        const item = itemOf(message.item);
        item.text = message.text;
        item.done = true;
        settle();
      } else if (message.kind === 'unheard') {
        throw new TranscriberError('malformed', `The speech service did not understand (${message.message}).`, {
          retryable: true,
        });
      }
    },
    /** Somebody speaks and has not ended. */
    speaks: (): boolean => items.some(({ toMs, done }) => toMs === null && !done),
    /** Turns whose words are still to come. */
    open: (): boolean => items.length > 0,
  };
}
