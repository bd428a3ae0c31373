import { LIBRARY } from './library/library.ts';
import { CATEGORIES, type Category, type Objection } from './objection.ts';
import { tailWords } from './words.ts';

interface Prepared {
  objection: Objection;
  /** Weight of each word and pair of words in the triggers: the rarer in the category, the more. */
  terms: ReadonlyMap<string, number>;
}

function termsOf(words: readonly string[]): string[] {
  return words.flatMap((word, at) => (at + 1 < words.length ? [word, `${word} ${words[at + 1]}`] : [word]));
}

function prepare(entries: readonly Objection[]): Prepared[] {
  const own = entries.map(
    ({ triggers }) => new Set(triggers.flatMap((trigger) => termsOf(tailWords(trigger, 0).map(({ text }) => text)))),
  );
  const holders = new Map<string, number>();
  for (const terms of own) for (const term of terms) holders.set(term, (holders.get(term) ?? 0) + 1);
  const weight = (term: string): number =>
    Math.log((entries.length + 1) / (holders.get(term) ?? 1)) * (term.includes(' ') ? 1.5 : 1);
  return entries.map((objection, at) => ({
    objection,
    terms: new Map([...(own[at] ?? [])].map((term) => [term, weight(term)])),
  }));
}

const PREPARED = new Map(
  CATEGORIES.map((category) => [category, prepare(LIBRARY.filter((entry) => entry.category === category))]),
);

/** The entry of the category whose triggers share most with these words; the category's first where none does. */
export function chooseObjection(category: Category, words: readonly string[]): Objection {
  let best: { objection: Objection | undefined; score: number } = { objection: undefined, score: -1 };
  const terms = new Set(termsOf(words));
  for (const { objection, terms: own } of PREPARED.get(category) ?? []) {
    let score = 0;
    for (const term of terms) score += own.get(term) ?? 0;
    score /= Math.sqrt(own.size + 12);
    if (score > best.score) best = { objection, score };
  }
  if (!best.objection) throw new Error(`The library has no ${category} objection.`);
  return best.objection;
}
