import type { Heard } from '#domain/sound/heard.ts';

/** Words that nobody settles so long after the last voice stand as they are. Our own figure. */
const UNSETTLED_MS = 2_000;
/** What is loud for so long without a new word is no voice of the rep's. */
const NOISY_MS = 3_000;
const MOST_CHARACTERS = 4_000;

export interface RepTurn {
  text: string;
  startMs: number;
  endMs: number;
  cutIn: boolean;
}

export interface TurnsParts {
  partial(text: string): void;
  said(turn: RepTurn): void;
  /** The rep's voice is heard right now: a turn is not over. */
  speaking(): boolean;
  buyerSpoke(): boolean;
  now(): number;
}

/** Makes turns of what a transcriber says of the rep's side: one is over when its words are settled and the rep rests. */
export function newTurns({ partial, said, speaking, buyerSpoke, now }: TurnsParts) {
  let settled: string[] = [];
  let open = '';
  let startMs: number | null = null;
  let endMs = 0;
  let cutIn = false;
  let rests = false;
  let touchedMs = 0;

  const text = (): string => [...settled, open].join(' ').replace(/\s+/gu, ' ').trim();

  function give(): void {
    const turn = { text: text().slice(0, MOST_CHARACTERS), startMs: startMs ?? now(), endMs, cutIn };
    [settled, open, startMs, cutIn, rests] = [[], '', null, false, false];
    if (/[\p{L}\p{N}]/u.test(turn.text)) said(turn);
  }

  return {
    /** `fromMs`: when the transcriber's own time began. */
    take(heard: Heard, fromMs: number): void {
      const words = heard.words.map((word) => word.text).join(' ');
      const [first, last] = [heard.words[0], heard.words.at(-1)];
      if (first && last) {
        if (startMs === null) cutIn = buyerSpoke();
        startMs ??= fromMs + first.startMs;
        endMs = Math.max(startMs, fromMs + last.endMs);
        touchedMs = now();
      }
      if (heard.final) {
        if (words !== '') settled.push(words);
        open = '';
        rests = heard.rests === true || (rests && words === '');
      } else if (words !== '') {
        open = words;
        rests = false;
      }
      if (words !== '' && text() !== '') partial(text());
      if (rests && settled.length > 0 && !speaking()) give();
    },
    /** Looks, now and then, whether a turn is over. */
    look(): void {
      const sinceMs = now() - touchedMs;
      if (text() === '' || (speaking() && sinceMs < NOISY_MS)) return;
      if ((rests && open === '') || sinceMs > UNSETTLED_MS) give();
    },
  };
}
