import { cleanText } from '../captions/clean-text.ts';
import type { Heard } from './heard.ts';
import type { SpokenWord } from './joining.ts';

/** Longer than any word; what is longer is no word of a transcriber. */
const MOST_LETTERS = 200;

const time = (value: number, least: number): number => (Number.isFinite(value) ? Math.max(least, value) : least);

/** A stretch as it can be worked with: times that are numbers, words in order of time, none without letters. */
export interface Stretch {
  fromMs: number;
  toMs: number;
  words: SpokenWord[];
  /** The words' times are our own guess. */
  guessed: boolean;
}

/** Words that all have the stretch's own times were given none. */
function timeless(words: readonly SpokenWord[]): boolean {
  const [first] = words;
  if (!first || words.some(({ startMs, endMs }) => !Number.isFinite(startMs) || !Number.isFinite(endMs))) return true;
  return words.length > 1 && words.every(({ startMs, endMs }) => startMs === first.startMs && endMs === first.endMs);
}

/** Each word gets the part of the stretch that its letters are of all letters. */
function spread(words: readonly SpokenWord[], fromMs: number, toMs: number): SpokenWord[] {
  const letters = words.reduce((sum, { text }) => sum + text.length + 1, 0);
  let atMs = fromMs;
  return words.map(({ text }) => {
    const startMs = atMs;
    atMs += ((toMs - fromMs) * (text.length + 1)) / letters;
    return { text, startMs: Math.round(startMs), endMs: Math.round(atMs) };
  });
}

/** What was heard, put in order. Words without times of their own are spread over their stretch by their letters. */
export function stretchOf(heard: Heard): Stretch {
  const fromMs = time(heard.startMs, 0);
  const toMs = time(heard.endMs, fromMs);
  const words = heard.words.flatMap(({ text, startMs, endMs }): SpokenWord[] => {
    const clean = cleanText(text).slice(0, MOST_LETTERS);
    return clean === '' ? [] : [{ text: clean, startMs, endMs }];
  });
  const guessed = timeless(words);
  if (guessed) return { fromMs, toMs, words: spread(words, fromMs, toMs), guessed };
  const timed = words.map((word) => {
    const startMs = Math.max(0, word.startMs);
    return { ...word, startMs, endMs: Math.max(startMs, word.endMs) };
  });
  timed.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  // A stretch that says nothing of its own length is as long as its words.
  const [first] = timed;
  if (toMs > fromMs || !first) return { fromMs, toMs, words: timed, guessed };
  return { fromMs: first.startMs, toMs: timed.at(-1)?.endMs ?? toMs, words: timed, guessed };
}
