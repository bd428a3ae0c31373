import { CLASSES } from './classes-data.ts';
import { ofWord } from './of-word.ts';

/** A class found at the words `first` to `last`, inclusive. */
export interface ClassAt {
  name: string;
  first: number;
  last: number;
}

interface Entry {
  name: string;
  rest: readonly string[];
}

const EXACT = new Map<string, Entry[]>();
const PREFIX = new Map<string, Entry[]>();
for (const [name, list] of Object.entries(CLASSES)) {
  for (const phrase of list.split(',')) {
    const [head = '', ...rest] = phrase.split(/[ -]/);
    const [map, key] = head.endsWith('*') ? [PREFIX, head.slice(0, -1)] : [EXACT, head];
    map.set(key, [...(map.get(key) ?? []), { name, rest }]);
  }
}
const PREFIX_LENGTHS = [...new Set([...PREFIX.keys()].map((key) => key.length))];

function matches(pattern: string, word: string | undefined): boolean {
  if (word === undefined) return false;
  return pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}

/** What may begin with a word. */
const begunBy = ofWord((word): readonly Entry[] => [
  ...(EXACT.get(word) ?? []),
  ...PREFIX_LENGTHS.flatMap((length) => (word.length >= length ? (PREFIX.get(word.slice(0, length)) ?? []) : [])),
]);

/** Semantic classes of the words, in order of their first word. A class is named once per first word, by its longest phrase there. */
export function classesOf(words: readonly string[]): ClassAt[] {
  const found: ClassAt[] = [];
  for (const [i, word] of words.entries()) {
    const entries = begunBy(word);
    if (entries.length === 0) continue;
    const longest = new Map<string, number>();
    for (const { name, rest } of entries) {
      if (rest.length > (longest.get(name) ?? -1) && rest.every((part, k) => matches(part, words[i + 1 + k]))) {
        longest.set(name, rest.length);
      }
    }
    for (const [name, length] of longest) found.push({ name, first: i, last: i + length });
  }
  return found;
}
