import { classesOf } from './classes.ts';
import { CUES } from './cues.ts';
import { LIBRARY } from './library/library.ts';
import { CATEGORIES, type Category, type Objection } from './objection.ts';
import { tailWords } from './words.ts';

interface Cue {
  /** Which objection of its category it speaks for. */
  of: number;
  /** As it stands in a text padded with spaces. */
  text: string;
  /** Its first word, where that is a whole one: most are not said at all. */
  first: string | null;
  weight: number;
}

interface Prepared {
  objections: readonly Objection[];
  /** What each term of the triggers weighs for those that have it: the rarer in the category, the more. */
  terms: ReadonlyMap<string, readonly { of: number; weight: number }[]>;
  cues: readonly Cue[];
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

function prepare(objections: readonly Objection[]): Prepared {
  const own = objections.map(({ triggers }) => {
    const terms = new Map<string, { weight: number; count: number }>();
    for (const trigger of triggers)
      for (const [term, weight] of termsOf(tailWords(trigger, 0).map(({ text }) => text)))
        terms.set(term, { weight, count: (terms.get(term)?.count ?? 0) + 1 });
    return terms;
  });
  const holders = new Map<string, number>();
  for (const terms of own) for (const term of terms.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
  const terms = new Map<string, { of: number; weight: number }[]>();
  for (const [of, objection] of objections.entries()) {
    for (const [term, { weight, count }] of own[of] ?? []) {
      const often = Math.sqrt(count / objection.triggers.length) + 0.4;
      const rare = Math.log((objections.length + 1) / (holders.get(term) ?? 1));
      const held = terms.get(term) ?? [];
      held.push({ of, weight: weight * often * rare });
      terms.set(term, held);
    }
  }
  return { objections, terms, cues: objections.flatMap(({ id }, of) => cuesOf(id, of)) };
}

/** Longer ones speak more. */
function cuesOf(id: string, of: number): Cue[] {
  const cues = (CUES[id] ?? '').split(',').filter((cue) => cue !== '');
  return cues.map((cue) => ({
    of,
    text: cue.endsWith('*') ? ` ${cue.slice(0, -1)}` : ` ${cue} `,
    first: /^[^ *]+(?= |$)/.exec(cue)?.[0] ?? null,
    weight: cue.split(' ').length ** 0.5,
  }));
}

/** How much the cues speak for each. */
function cued({ objections, cues }: Prepared, words: readonly string[]): number[] {
  const sums = objections.map(() => 0);
  const said = new Set(words);
  const text = ` ${words.join(' ')} `;
  for (const { of, text: cue, first, weight } of cues)
    if ((first === null || said.has(first)) && text.includes(cue)) sums[of] = (sums[of] ?? 0) + weight;
  return sums;
}

const PREPARED = new Map(
  CATEGORIES.map((category) => [category, prepare(LIBRARY.filter((entry) => entry.category === category))]),
);

/** The entry of the category whose triggers share most with what was said, above all with the words that fired; the category's first where none does. */
export function chooseObjection(category: Category, { all, span }: Said): Objection {
  const prepared = PREPARED.get(category);
  const [first] = prepared?.objections ?? [];
  if (!prepared || !first) throw new Error(`The library has no ${category} objection.`);
  const near = termsOf(span);
  const around = cued(prepared, all);
  const within = cued(prepared, span);
  const scores = around.map((sum, at) => CUE * (0.4 * sum + 0.6 * (within[at] ?? 0)));
  for (const term of new Set([...termsOf(all).keys(), ...near.keys()])) {
    const share = near.has(term) ? 1 : 0.4;
    for (const { of, weight } of prepared.terms.get(term) ?? []) scores[of] = (scores[of] ?? 0) + weight * share;
  }
  let best = { objection: first, score: 0.01 };
  for (const [at, objection] of prepared.objections.entries()) {
    const score = scores[at] ?? 0;
    if (score > best.score) best = { objection, score };
  }
  return best.objection;
}
