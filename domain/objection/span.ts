import type { Word } from './words.ts';

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Said before a thought, no part of it. */
const FILLERS = set(
  'well so and but or because since yeah yes okay oh look listen honestly frankly basically actually obviously anyway though although like plus also mean know fair honest alright cheers',
);
/** Fillers of more than one word, by their end: what must stand before. */
const FILLED_BY: Readonly<Record<string, RegExp>> = {
  mean: /(?:\bi |^)$/,
  know: /\byou $/,
  honest: /\bto be (?:\w+ )?$/,
  fair: /\bto be $/,
  like: /^$/,
  since: /^$/,
};
/** Openings of such fillers, to be dropped whole. */
const PHRASES = /^(?:i mean|you know|to be (?:\w+ )?(?:honest|fair|frank)(?: with you)?|the thing is|thing is) /;

/** Words that open a phrase. */
const OPENERS = set(
  'i we you they he she it that this there my our your their what why how who when where if no not never nobody can could do does is are would will the a an',
);
const JOINS = set('but so because and though although however or except');
/** Words that a quote never ends on, even where nothing follows yet. */
const TRAILING = set('a an the my our your and but so or because');
const SUBJECTS = set('i we you they he she it that this there my our the');

/** Words that leave a phrase open when it stops there. */
const OPEN_ENDED = set(
  'a an the my our your their his her its this these those to of for with in on at by from about into than as or and but so if that because not no too very more really just is are was were am be been do does did have has had would will could can should might may must i we they he she us what who how when where which any some such own every all like already going got get i need want',
);

/** Words that may be added on each side to reach the edge of a clause. */
const REACH = { back: 6, on: 5 };

function ends(text: string, words: readonly Word[], at: number, marks: RegExp): boolean {
  const next = words[at + 1];
  return words[at]?.text === '?' || (next !== undefined && marks.test(text.slice(words[at]?.end ?? 0, next.start)));
}

/** Whether a sentence ends after the word `at`. */
export function endsSentence(text: string, words: readonly Word[], at: number): boolean {
  return words[at + 1]?.text !== '?' && ends(text, words, at, /[.!;:…—\n]/);
}

/** Whether a clause begins at the word `at`: after a mark, or with a conjunction that has a subject of its own. */
function begins(text: string, words: readonly Word[], at: number, marks: RegExp): boolean {
  if (at <= 0 || words[at - 1]?.text === '?' || ends(text, words, at - 1, marks)) return true;
  const word = words[at]?.text ?? '';
  return word === 'but' || word === 'because' || (JOINS.has(word) && SUBJECTS.has(words[at + 1]?.text ?? ''));
}

function startOf(text: string, words: readonly Word[], first: number): number {
  const least = Math.max(first - REACH.back, 0);
  for (let at = first; at >= least; at--) if (begins(text, words, at, /[.!;:…—\n]/)) return at;
  for (let at = first; at >= least; at--) {
    const split = words[at - 1]?.start === words[at]?.start;
    if (!split && (ends(text, words, at - 1, /,/) || OPENERS.has(words[at]?.text ?? ''))) return at;
  }
  return first;
}

function withoutFillers(words: readonly Word[], from: number, last: number): number {
  let at = from;
  while (at < last) {
    const said = words
      .slice(at, at + 7)
      .map((word) => word.text)
      .join(' ');
    const phrase = PHRASES.exec(`${said} `)?.[0];
    const word = words[at]?.text ?? '';
    const before = words
      .slice(Math.max(at - 3, 0), at)
      .map((one) => `${one.text} `)
      .join('');
    const filler = FILLERS.has(word) && (FILLED_BY[word]?.test(before) ?? true);
    const next = phrase ? at + phrase.trim().split(' ').length : filler ? at + 1 : at;
    if (next === at || next > last) break;
    at = next;
  }
  return at;
}

function endOf(text: string, words: readonly Word[], last: number): number {
  const most = Math.min(last + REACH.on, words.length - 1);
  const stops = (at: number): boolean =>
    at === words.length - 1 || ends(text, words, at, /[.,!;:…—\n]/) || begins(text, words, at + 1, /\n/);
  for (let at = last; at <= most; at++) if (stops(at)) return words[at + 1]?.text === '?' ? at + 1 : at;
  for (let at = last; at <= most; at++) if (!OPEN_ENDED.has(words[at]?.text ?? '')) return at;
  return last;
}

/** Character offsets of a readable run of words around those from `first` to `last`: from the start of a phrase to its end, within the clause, without fillers before. */
export function readableSpan(
  text: string,
  words: readonly Word[],
  first: number,
  last: number,
): readonly [start: number, end: number] {
  let end = endOf(text, words, last);
  while (end > first && TRAILING.has(words[end]?.text ?? '')) end--;
  const start = withoutFillers(words, startOf(text, words, first), end);
  return [words[start]?.start ?? 0, words[end]?.end ?? 0];
}
