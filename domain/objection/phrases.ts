import { ofWord } from './of-word.ts';
import { PATTERNS } from './patterns.ts';
import type { Word } from './words.ts';

/** A pattern found in words, with its first and last one. */
export interface Phrase {
  name: string;
  first: number;
  last: number;
}

/** A word that a pattern begins with, or the letters that one does. */
interface Opening {
  letters: string;
  whole: boolean;
}

const ALL = Object.entries(PATTERNS).map(([name, pattern]) => ({
  name,
  pattern,
  openings: openingsOf(pattern.source),
  /** What is found in the end of a text may not be found in all of it: what stands before it counts. */
  looksBack: /\(\?<|\^/.test(pattern.source),
}));
type Known = (typeof ALL)[number];
const ANYWHERE = ALL.filter(({ openings }) => openings === null);

/** Patterns that may begin with this word, beside those that may begin anywhere. Where it has other letters than ours, a pattern may begin within it. */
const begunBy = ofWord((word): readonly Known[] =>
  // oxlint-disable-next-line no-control-regex
  /[^\x00-\x7f]/.test(word)
    ? ALL
    : ALL.filter(({ openings }) =>
        openings?.some(({ letters, whole }) => (whole ? word === letters : word.startsWith(letters))),
      ),
);

/** The parts between bars that stand in no parentheses. */
function alternatives(source: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of source) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts;
}

/** How every match of a pattern begins; null where that cannot be told. */
function openingsOf(source: string): Opening[] | null {
  const bare = source.replace(/^(?:\(\?<![^()]*\))+/, '');
  return bare.startsWith('\\b') && alternatives(bare).length === 1 ? beginnings(bare.slice(2), '') : null;
}

function beginnings(source: string, after: string): Opening[] | null {
  if (source.startsWith('(?:')) {
    let depth = 0;
    const end = source.split('').findIndex((sign) => (depth += sign === '(' ? 1 : sign === ')' ? -1 : 0) === 0);
    const rest = source.slice(end + 1) + after;
    if (/^[?*{]/.test(rest)) return null;
    const all = alternatives(source.slice(3, end)).map((one) => beginnings(one, rest));
    return all.includes(null) ? null : all.flatMap((one) => one ?? []);
  }
  const run = /^[a-z]*/.exec(source)?.[0] ?? '';
  const rest = source.slice(run.length) + after;
  const letters = /^[?*{]/.test(rest) ? run.slice(0, -1) : run;
  return letters === '' ? null : [{ letters, whole: /^(?:\(\?: \\w\+\)\{\d,\d\})? (?![?*{])/.test(rest) }];
}

/** Patterns found in the words, in the order in which they are listed. `within`: what was found in a longer stretch that ends with these words. */
export function phrasesIn(words: readonly Word[], within?: readonly Phrase[]): Phrase[] {
  const likely = new Set(ANYWHERE);
  for (const word of words) for (const one of begunBy(word.text)) likely.add(one);
  const starts: number[] = [];
  let text = '';
  for (const word of words) {
    starts.push(text.length);
    text += `${word.text} `;
  }
  const found: Phrase[] = [];
  for (const one of ALL) {
    if (!likely.has(one)) continue;
    const { name, pattern, looksBack } = one;
    if (within && !looksBack && !within.some((phrase) => phrase.name === name)) continue;
    const match = pattern.exec(text);
    if (!match) continue;
    const first = starts.findLastIndex((start) => start <= match.index);
    const end = match.index + match[0].length;
    found.push({ name, first, last: starts.findLastIndex((start) => start < end) });
  }
  return found;
}
