import { type ClassAt, classesOf } from './classes.ts';
import { ofWord } from './of-word.ts';
import { type Phrase, phrasesIn } from './phrases.ts';
import type { Word } from './words.ts';

/** Features live in 2^18 hash slots; the model keeps only those that carry weight. */
export const SLOTS = 1 << 18;

/** A feature of the words `first` to `last`, inclusive. */
export interface Feature {
  slot: number;
  /** A single word or class, or a pair of neighbours: enough to tell categories apart. */
  plain: boolean;
  first: number;
  last: number;
}

/** FNV-1a over the UTF-16 units of a text, going on from what stood before it. */
function hashed(hash: number, text: string): number {
  let next = hash;
  for (let i = 0; i < text.length; i++) next = Math.imul(next ^ text.charCodeAt(i), 0x01000193);
  return next;
}

function slotFrom(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 12)) & (SLOTS - 1);
}

const BEGIN = 0x811c9dc5;
/** The slot of a feature by its name. */
export const slotOf = (name: string): number => slotFrom(hashed(BEGIN, name));
const [PAIR, BEFORE, AFTER, NEAR] = ['2', '<', '>', 'p'].map((kind) => hashed(BEGIN, kind)) as [
  number,
  number,
  number,
  number,
];

/** How far apart two class words may stand to be read together. */
const REACH = 5;

function stemOf(word: string): string {
  if (word.length < 5) return word;
  return word.replace(/(?:ings?|ed|es|s|ly|e|y|er)$/, '').slice(0, 7);
}

/** What of a word's features does not change with its neighbours. */
const partsOf = ofWord((word) => {
  const stem = stemOf(word);
  return {
    stem,
    /** Where it is another one than its stem. */
    own: stem === word ? null : slotOf(`1${word}`),
    alone: slotOf(`~${stem}`),
    pair: hashed(PAIR, `${stem} `),
    before: hashed(BEFORE, `${stem} `),
  };
});
const partsOfClass = ofWord((name) => ({
  slot: slotOf(`c${name}`),
  after: hashed(AFTER, `${name} `),
  near: hashed(NEAR, `${name} `),
}));
const OUTSIDE = { pair: hashed(PAIR, '< '), before: hashed(BEFORE, '< ') };
const slotOfPhrase = ofWord((name) => slotOf(`x${name}`));

/** What is to be seen in words before they are weighed. */
export interface Seen {
  classes: readonly ClassAt[];
  phrases: readonly Phrase[];
}

export const seenIn = (words: readonly Word[]): Seen => ({
  classes: classesOf(words.map((word) => word.text)),
  phrases: phrasesIn(words),
});

/** The same of the last of these words, from the one at `from` on. */
export function seenFrom({ classes, phrases }: Seen, words: readonly Word[], from: number): Seen {
  return {
    classes: classes.flatMap(({ name, first, last }) =>
      first < from ? [] : [{ name, first: first - from, last: last - from }],
    ),
    phrases: phrasesIn(words.slice(from), phrases),
  };
}

/** What the model looks at: words, stems, pairs of stems, semantic classes with their neighbours and their pairs, patterns. Each slot once. */
export function featuresOf(words: readonly Word[], { classes, phrases }: Seen = seenIn(words)): Feature[] {
  const features: Feature[] = [];
  const seen = new Set<number>();
  const add = (slot: number, first: number, last: number, plain: boolean): void => {
    if (seen.has(slot)) return;
    seen.add(slot);
    features.push({ slot, plain, first, last });
  };
  const parts = words.map((word) => partsOf(word.text));
  const stemAt = (i: number): string => parts[i]?.stem ?? '>';
  const end = words.length - 1;
  add(slotFrom(hashed(OUTSIDE.pair, stemAt(0))), 0, Math.min(0, end), true);
  for (const [i, { own, alone, pair }] of parts.entries()) {
    if (own !== null) add(own, i, i, true);
    add(alone, i, i, true);
    add(slotFrom(hashed(pair, stemAt(i + 1))), i, Math.min(i + 1, end), true);
  }
  for (const [i, { name, first, last }] of classes.entries()) {
    const { slot, after, near } = partsOfClass(name);
    add(slot, first, last, true);
    add(slotFrom(hashed((parts[first - 1] ?? OUTSIDE).before, name)), Math.max(first - 1, 0), last, false);
    add(slotFrom(hashed(after, stemAt(last + 1))), first, Math.min(last + 1, end), false);
    for (let j = i + 1; j < classes.length; j++) {
      const two = classes[j];
      if (!two || two.first - last > REACH) break;
      if (two.first > last) add(slotFrom(hashed(near, two.name)), first, two.last, true);
    }
  }
  for (const { name, first, last } of phrases) add(slotOfPhrase(name), first, last, true);
  return features;
}
