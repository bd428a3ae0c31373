import { stemOf } from './stem.ts';

/** From where to before which place of a text. */
export type Mark = [from: number, to: number];

/** One word or phrase, by the stems of its words. */
type Term = readonly string[];

interface Way {
  /** All of these. */
  says: Term[];
  /** None of these. */
  without: Term[];
}

/** What is searched for, as it is read: words, "a phrase", or, -not. */
export interface Query {
  /** One of these, in one line of one speaker. */
  ways: Way[];
  /** Where nothing but exclusions were asked: what no line of a call may say. */
  never: Term[];
}

interface Word {
  stem: string;
  from: number;
  to: number;
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;
const TOKEN = /(-?)"([^"]*)(?:"|$)|(\S+)/g;

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    stem: stemOf(word.toLowerCase()),
    from: index,
    to: index + word.length,
  }));
const termOf = (text: string): Term => wordsOf(text).map(({ stem }) => stem);

/** Reads what was typed; null where there is no word in it. A phrase is found whatever the endings of its words. */
export function readQuery(typed: string): Query | null {
  const ways: Way[] = [];
  const never: Term[] = [];
  let way: Way = { says: [], without: [] };
  for (const [, minus, phrase, word = ''] of `${typed.replaceAll(/[“”„]/g, '"')} `.matchAll(TOKEN)) {
    if (phrase === undefined && word.toLowerCase() === 'or') {
      ways.push(way);
      way = { says: [], without: [] };
      continue;
    }
    const term = termOf(phrase ?? word);
    if (term.length === 0) continue;
    if (phrase === undefined ? word.startsWith('-') : minus === '-') {
      way.without.push(term);
      never.push(term);
    } else way.says.push(term);
  }
  const asked = [...ways, way].filter(({ says }) => says.length > 0);
  if (asked.length > 0) return { ways: asked, never: [] };
  return never.length > 0 ? { ways: [], never } : null;
}

function placesOf(words: readonly Word[], term: Term): Mark[] {
  const places: Mark[] = [];
  for (let at = 0; at + term.length <= words.length; at += 1) {
    if (term.every((stem, n) => words[at + n]?.stem === stem))
      places.push([words[at]!.from, words[at + term.length - 1]!.to]);
  }
  return places;
}

/** Where a line says what is asked for, from left to right; null where it does not say all of it. */
export function marksOf({ ways }: Query, line: string): Mark[] | null {
  const words = wordsOf(line);
  const fitting = ways.filter(
    ({ says, without }) =>
      says.every((term) => placesOf(words, term).length > 0) &&
      without.every((term) => placesOf(words, term).length === 0),
  );
  if (fitting.length === 0) return null;
  const marks = fitting
    .flatMap(({ says }) => says.flatMap((term) => placesOf(words, term)))
    .toSorted((a, b) => a[0] - b[0] || b[1] - a[1]);
  let end = 0;
  return marks.filter(([from, to]) => {
    if (from < end) return false;
    end = to;
    return true;
  });
}

/** Whether a line says something that no line of the call may say. */
export function forbids({ never }: Query, line: string): boolean {
  const words = wordsOf(line);
  return never.some((term) => placesOf(words, term).length > 0);
}

const BEFORE = 12;
const MOST_WORDS = 40;

/** The part of a line around the first mark, 40 words at most, with “…” where something stands before or after it. */
export function excerptOf(line: string, marks: readonly Mark[]): { text: string; marks: Mark[] } {
  const words = wordsOf(line);
  if (words.length <= MOST_WORDS) return { text: line, marks: [...marks] };
  const first = words.findIndex(({ to }) => to > (marks[0]?.[0] ?? 0));
  const begin = Math.max(0, Math.min(first - BEFORE, words.length - MOST_WORDS));
  const from = begin === 0 ? 0 : words[begin]!.from;
  const to = begin + MOST_WORDS >= words.length ? line.length : words[begin + MOST_WORDS - 1]!.to;
  const shift = (begin === 0 ? 0 : 1) - from;
  return {
    text: `${begin === 0 ? '' : '…'}${line.slice(from, to)}${to === line.length ? '' : '…'}`,
    marks: marks.filter((mark) => mark[0] >= from && mark[1] <= to).map((mark) => [mark[0] + shift, mark[1] + shift]),
  };
}
