import { classesOf } from './classes.ts';
import { PATTERNS } from './patterns.ts';
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

/** FNV-1a over the UTF-16 units of a feature's name. */
export function slotOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) & (SLOTS - 1);
}

const PHRASES = Object.entries(PATTERNS);

/** How far apart two class words may stand to be read together. */
const REACH = 5;

function stemOf(word: string): string {
  if (word.length < 5) return word;
  return word.replace(/(?:ings?|ed|es|s|ly|e|y|er)$/, '').slice(0, 7);
}

/** Patterns found in the words, with the first and last word of each. */
function phrasesIn(words: readonly Word[]): { name: string; first: number; last: number }[] {
  const starts: number[] = [];
  let text = '';
  for (const word of words) {
    starts.push(text.length);
    text += `${word.text} `;
  }
  return PHRASES.flatMap(([name, pattern]) => {
    const match = pattern.exec(text);
    if (!match) return [];
    const end = match.index + match[0].length;
    const first = starts.findLastIndex((start) => start <= match.index);
    return [{ name, first, last: starts.findLastIndex((start) => start < end) }];
  });
}

/** What the model looks at: words, stems, pairs of stems, semantic classes with their neighbours and their pairs, patterns. Each slot once. */
export function featuresOf(words: readonly Word[]): Feature[] {
  const features: Feature[] = [];
  const seen = new Set<number>();
  const add = (name: string, first: number, last: number, plain = false): void => {
    const slot = slotOf(name);
    if (seen.has(slot)) return;
    seen.add(slot);
    features.push({ slot, plain, first, last });
  };
  const stems = words.map((word) => stemOf(word.text));
  const at = (i: number): string => (i < 0 ? '<' : (stems[i] ?? '>'));
  const classes = classesOf(words.map((word) => word.text));
  for (let i = -1; i < words.length; i++) {
    const first = Math.max(i, 0);
    const end = words.length - 1;
    if (i >= 0) {
      if (at(i) !== words[i]?.text) add(`1${words[i]?.text}`, i, i, true);
      add(`~${at(i)}`, i, i, true);
    }
    add(`2${at(i)} ${at(i + 1)}`, first, Math.min(i + 1, end), true);
  }
  for (let i = 0; i < classes.length; i++) {
    const one = classes[i];
    if (!one) continue;
    add(`c${one.name}`, one.first, one.last, true);
    const before = at(one.first - 1);
    const after = at(one.last + 1);
    add(`<${before} ${one.name}`, Math.max(one.first - 1, 0), one.last);
    add(`>${one.name} ${after}`, one.first, Math.min(one.last + 1, words.length - 1));
    for (let j = i + 1; j < classes.length; j++) {
      const two = classes[j];
      if (!two || two.first - one.last > REACH) break;
      if (two.first <= one.last) continue;
      add(`p${one.name} ${two.name}`, one.first, two.last, true);
    }
  }
  const phrases = phrasesIn(words);
  for (const { name, first, last } of phrases) add(`x${name}`, first, last, true);
  return features;
}
