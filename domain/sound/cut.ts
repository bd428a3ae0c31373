import { align } from '../captions/align.ts';
import { wordsOf } from '../captions/words.ts';

/** Of what is cut off, so much must be the same words. Our own figure. */
const SHARE = 0.5;
/** The place where sound came or went is looked for among so many words. */
const MOST_HEARD = 80;
const MOST_TAIL = 120;
/** So many words at the end of what was heard may read otherwise in the caption. */
const NEAR_END = 6;

/** How many words at the head of a caption were heard: `heard` are keys of words, up to where the sound ended. */
export function headHeard(text: string, heard: readonly string[]): number {
  const keys = wordsOf(text).map(({ key }) => key);
  const last = heard.slice(-MOST_HEARD);
  const found = align(last, keys);
  const end = found?.pairs.at(-1);
  if (!found || !end) return 0;
  const cut = end[1] + 1;
  const least = found.newStart > 2 ? 3 : 2;
  const sure = found.matched >= least || (cut === 1 && end[0] === last.length - 1);
  // Either the caption says all that was heard, or it has not come so far yet.
  const whole = end[0] >= last.length - NEAR_END || cut >= keys.length - 1;
  return sure && whole && found.matched >= (cut - found.newStart) * SHARE ? cut : 0;
}

/** A text from its word number `count` on. */
export function fromWord(text: string, count: number): string {
  return count === 0 ? text : text.slice(wordsOf(text)[count]?.start ?? text.length);
}

/** A caption's text without the words at its tail that are heard: `heard` are keys of words, from where the sound began. */
export function withoutTail(text: string, heard: readonly string[]): string {
  const words = wordsOf(text).slice(-MOST_TAIL);
  const keys = words.map(({ key }) => key);
  const found = align(heard.slice(0, MOST_HEARD), keys);
  const first = found?.pairs[0];
  if (!found || !first) return text;
  const cut = first[1];
  const length = words.length - cut;
  const sure = found.matched >= 2 || (length === 1 && first[0] === 0);
  if (!sure || found.matched < length * SHARE) return text;
  return text.slice(0, words[cut]?.start ?? 0).trim();
}

/** How many words of one text are said in another one, in the same order. */
export function inCommon(a: readonly string[], b: readonly string[]): number {
  return align(a, b)?.matched ?? 0;
}
