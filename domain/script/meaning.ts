import { tailWords } from '../objection/words.ts';
import { CONCEPTS } from './concepts-data.ts';

/** What a step wants of the rep. */
export type Act = 'ask' | 'say';

/** What words mean: concepts and stems, each with how much it says. */
export interface Meaning {
  act: Act;
  terms: ReadonlyMap<string, number>;
}

const SMALL = new Set(
  'a an the i we you he she it they me us him her them my our your his their its this that these those there here is are was were am be been being do does did done have has had having will would can could should may might must shall to of in on at for with by from as and or but so if than then not no yes just really very too get gets got getting go going gone let lets make sure about into over out up off down how what which who when where why whether any some all more most one two bit little lot like want need know see think say tell give take put look come back okay well right good great also quickly briefly please etc # ? re s'.split(
    ' ',
  ),
);
const ASKS =
  /^(?:ask|find out|discover|learn|check|qualify|determine|identify|uncover|understand|explore|probe|confirm whether|establish|clarify|get (?:their|the|a sense)|who|what|when|where|why|how|which|do|does|did|is|are|have|has|can|could|would|will)\b/iu;

/** The word without its ending. */
export function stemOf(word: string): string {
  if (word.length < 4) return word;
  const stem = word.replace(/(?:ations?|ings?|ied|ies|ed|es|ers?|ors?|ments?|ly|s)$/u, '');
  return (stem.length < 3 ? word : stem).replace(/(?:e|y|i)$/u, '').slice(0, 8);
}

interface Phrase {
  name: string;
  rest: readonly string[];
}

const EXACT = new Map<string, Phrase[]>();
const STARTS = new Map<string, string>();
for (const line of CONCEPTS.trim().split('\n')) {
  const [name = ''] = line.split(',');
  for (const phrase of line.split(',')) {
    if (phrase.endsWith('*')) {
      STARTS.set(phrase.slice(0, -1), name);
      continue;
    }
    const [head = '', ...rest] = phrase.split(/[ -]/u);
    EXACT.set(head, [...(EXACT.get(head) ?? []), { name, rest }]);
  }
}

/** Concepts and stems of words, with the first and last word of each. */
export function termsOf(words: readonly string[]): { name: string; first: number; last: number }[] {
  const found: { name: string; first: number; last: number }[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    let known = false;
    for (const { name, rest } of EXACT.get(word) ?? []) {
      if (!rest.every((part, k) => words[at + 1 + k] === part)) continue;
      found.push({ name: `=${name}`, first: at, last: at + rest.length });
      known = true;
    }
    for (let length = 5; length <= word.length; length++) {
      const name = STARTS.get(word.slice(0, length));
      if (name !== undefined) {
        found.push({ name: `=${name}`, first: at, last: at });
        known = true;
      }
    }
    if (!known && !SMALL.has(word)) found.push({ name: `~${stemOf(word)}`, first: at, last: at });
  }
  return found;
}

/** What a step of a script means. */
export function meaningOf(text: string): Meaning {
  const act = ASKS.test(text) || text.includes('?') ? 'ask' : 'say';
  const body = text.replace(ASKS, ' ');
  const terms = new Map<string, number>();
  for (const { name } of termsOf(tailWords(body, 0).map((word) => word.text)))
    terms.set(name, name.startsWith('=') ? 1.5 : 1);
  return { act, terms };
}
