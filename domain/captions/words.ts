import { SPACELESS } from './clean-text.ts';

/** A word of a text: `key` is what is compared, `start` and `end` are character offsets. */
export interface Word {
  key: string;
  start: number;
  end: number;
}

const WORD = new RegExp(`[${SPACELESS}]\\p{M}*|[^\\s${SPACELESS}]+`, 'gu');
const ASCII_WORD = /^[a-z0-9]+$/;

/** A word without case, width, accents of form and punctuation; `''` when nothing speakable is left. */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (ASCII_WORD.test(lower)) return lower;
  const key = lower.normalize('NFKC').replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
  return key === '' ? lower.replace(/[^\p{S}]+/gu, '') : key;
}

/** Words of a cleaned text in order. Punctuation standing alone is no word. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const key = fold(match[0]);
    if (key !== '') words.push({ key, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

/** Keys of the words of a text. */
export function keysOf(text: string): string[] {
  return wordsOf(text).map((word) => word.key);
}

/** Whether two texts carry the same letters in the same order, whatever their case, spaces and punctuation. */
export function sameLetters(a: string, b: string): boolean {
  return a === b || keysOf(a).join('') === keysOf(b).join('');
}

/** Number of words with which both lists begin alike. */
export function commonHead(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}
