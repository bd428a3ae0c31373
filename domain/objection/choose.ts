import { classesOf } from './classes.ts';
import { CUES } from './cues.ts';
import { LIBRARY } from './library/library.ts';
import { CATEGORIES, type Category, type Objection } from './objection.ts';
import { tailWords } from './words.ts';

interface Prepared {
  objection: Objection;
  /** Weight of each term of the triggers: the rarer in the category, the more. */
  terms: ReadonlyMap<string, number>;
  cues: readonly string[];
}

/** What was said: the words that fired, and those around them. */
export interface Said {
  all: readonly string[];
  span: readonly string[];
}

/** What a cue of one word weighs beside a word of the triggers. */
const CUE = 1.6;

/** Words that say little by themselves. */
const SMALL = new Set(
  'a an the i we you he she it they me us him her them my our your his their this that these those there is are was were am be been being do does did have has had will would can could should may might must to of in on at for with by from as and or but so if than then not no just really very too get got go going know what who how when where which all any some more one two now up out about into over here like # ?'.split(
    ' ',
  ),
);

/** Words, pairs of neighbours and classes, each with how much it can say. */
function termsOf(words: readonly string[]): Map<string, number> {
  const terms = new Map<string, number>();
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    terms.set(word, SMALL.has(word) ? 0.25 : 1);
    if (next !== undefined) terms.set(`${word} ${next}`, SMALL.has(word) && SMALL.has(next) ? 0.8 : 1.5);
  }
  for (const { name } of classesOf(words)) terms.set(`=${name}`, 0.7);
  return terms;
}

function prepare(entries: readonly Objection[]): Prepared[] {
  const own = entries.map(({ triggers }) => {
    const terms = new Map<string, { weight: number; count: number }>();
    for (const trigger of triggers)
      for (const [term, weight] of termsOf(tailWords(trigger, 0).map(({ text }) => text)))
        terms.set(term, { weight, count: (terms.get(term)?.count ?? 0) + 1 });
    return terms;
  });
  const holders = new Map<string, number>();
  for (const terms of own) for (const term of terms.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
  return entries.map((objection, at) => ({
    objection,
    terms: new Map(
      [...(own[at] ?? [])].map(([term, { weight, count }]) => {
        const often = Math.sqrt(count / objection.triggers.length) + 0.4;
        return [term, weight * often * Math.log((entries.length + 1) / (holders.get(term) ?? 1))];
      }),
    ),
    cues: (CUES[objection.id] ?? '').split(',').filter((cue) => cue !== ''),
  }));
}

/** How much the cues speak for it: longer ones more. Both texts are padded with spaces. */
function cued(cues: readonly string[], text: string): number {
  let sum = 0;
  for (const cue of cues) {
    const found = cue.endsWith('*') ? text.includes(` ${cue.slice(0, -1)}`) : text.includes(` ${cue} `);
    if (found) sum += cue.split(' ').length ** 0.5;
  }
  return sum;
}

const PREPARED = new Map(
  CATEGORIES.map((category) => [category, prepare(LIBRARY.filter((entry) => entry.category === category))]),
);

/** The entry of the category whose triggers share most with what was said, above all with the words that fired; the category's first where none does. */
export function chooseObjection(category: Category, { all, span }: Said): Objection {
  let best: { objection: Objection | undefined; score: number } = { objection: undefined, score: 0.01 };
  const near = termsOf(span);
  const said = new Set([...termsOf(all).keys(), ...near.keys()]);
  const texts = [` ${all.join(' ')} `, ` ${span.join(' ')} `] as const;
  const entries = PREPARED.get(category) ?? [];
  for (const { objection, terms: own, cues } of entries) {
    let score = CUE * (0.4 * cued(cues, texts[0]) + 0.6 * cued(cues, texts[1]));
    for (const term of said) score += (own.get(term) ?? 0) * (near.has(term) ? 1 : 0.4);
    if (score > best.score) best = { objection, score };
  }
  const chosen = best.objection ?? entries[0]?.objection;
  if (!chosen) throw new Error(`The library has no ${category} objection.`);
  return chosen;
}
