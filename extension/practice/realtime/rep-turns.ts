import { PADDING_MS, SILENCE_MS } from '../../speech/openai-side.ts';
import type { RealtimeEvent } from './events.ts';

/** A turn whose words have not come so long after it was over does not come any more. Our own figure. */
const WORDLESS_MS = 8_000;
const MOST_OPEN = 50;

export interface RepTurn {
  text: string;
  startMs: number;
  endMs: number;
  cutIn: boolean;
}

interface Item {
  id: string;
  /** When it was told of, and where in the sound it begins by the vendor's count. */
  startMs: number;
  soundMs: number | null;
  endMs: number | null;
  cutIn: boolean;
  text: string;
  done: boolean;
}

export interface RepTurnsParts {
  now(): number;
  /** Whether the buyer was heard just then. */
  buyerSpoke(): boolean;
  partial(text: string): void;
  said(turn: RepTurn): void;
}

/**
 * The rep's turns in the order in which they were spoken, though their words may come in another one. A turn without words is none. Times are those of
 * the events, shortened by what the vendor waits.
 */
export function newRepTurns({ now, buyerSpoke, partial, said }: RepTurnsParts) {
  let items: Item[] = [];
  const over = new Set<string>();

  function itemOf(id: string): Item | null {
    if (over.has(id)) return null;
    const known = items.find((item) => item.id === id);
    if (known) return known;
    const item = { id, startMs: now(), soundMs: null, endMs: null, cutIn: buyerSpoke(), text: '', done: false };
    items = [...items, item].slice(-MOST_OPEN);
    return item;
  }

  function settle(): void {
    for (let head = items[0]; head; head = items[0]) {
      const late = head.endMs !== null && now() - head.endMs > WORDLESS_MS;
      if (!head.done && !late) return;
      items.shift();
      over.add(head.id);
      const text = head.text.trim();
      const endMs = Math.max(head.startMs, head.endMs ?? now());
      if (/[\p{L}\p{N}]/u.test(text)) said({ text, startMs: head.startMs, endMs, cutIn: head.cutIn });
    }
  }

  function lasted(item: Item, stopsMs: number): number {
    const since = now() - SILENCE_MS - item.startMs;
    return Math.max(0, item.soundMs === null ? since : stopsMs - item.soundMs - PADDING_MS - SILENCE_MS);
  }

  return {
    take(event: RealtimeEvent): void {
      if (!('item' in event) || event.kind.startsWith('answer')) return;
      const item = itemOf(event.item);
      if (!item) return;
      if (event.kind === 'speech-begins') item.soundMs = event.atMs;
      else if (event.kind === 'speech-stops') item.endMs = item.startMs + lasted(item, event.atMs);
      else if (event.kind === 'committed') item.endMs ??= now();
      else if (event.kind === 'rep-partial') {
        item.text = (item.text + event.text).slice(0, 20_000);
        partial(
          items
            .map(({ text }) => text)
            .join(' ')
            .trim(),
        );
      } else if (event.kind === 'rep-said') [item.text, item.done] = [event.text, true];
      else if (event.kind === 'rep-unheard') [item.text, item.done] = ['', true];
      settle();
    },
    /** Lets go of turns whose words do not come; called now and then. */
    settle,
    /** A new line: nothing of the old one comes any more, what was understood so far stands. */
    end(): void {
      for (const item of items) item.done = true;
      settle();
      over.clear();
    },
    /** Turns whose words are still to come. */
    open: (): boolean => items.length > 0,
  };
}
