import { tailWords } from '../objection/words.ts';
import { type Meaning, termsOf } from './meaning.ts';

/** Characters of a turn that are looked at, newest last. */
const MOST_CHARACTERS = 6_000;
/** Share of what a step means that has to be heard. */
const NEEDED = 0.6;

const QUESTION =
  /\?\s*$|^(?:(?:so|and|but|okay|ok|well|now|great|right|um|uh|just|then)[ ,]+){0,4}(?:who|what|when|where|why|how|which|do|does|did|is|are|have|has|can|could|would|will)\b|\b(?:tell me|walk me through|curious|wondering|like to (?:know|understand|hear)|help me understand)\b/iu;

/** Words that fulfil a step, and how surely: 0 to 1. */
export interface Match {
  words: string;
  certainty: number;
}

/** The sentence of a turn that does best what the step wants; `null` where none does. */
export function matchOf({ act, terms }: Meaning, text: string): Match | null {
  const all = [...terms.values()].reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return null;
  let best: Match | null = null;
  for (const [sentence] of text.slice(-MOST_CHARACTERS).matchAll(/[^.?!\n]+[.?!\n]*/gu)) {
    if (act === 'ask' && !QUESTION.test(sentence.trim())) continue;
    const heard = new Set(termsOf(tailWords(sentence, 0).map((word) => word.text)).map(({ name }) => name));
    const sum = [...terms].reduce((sum, [name, weight]) => sum + (heard.has(name) ? weight : 0), 0);
    const certainty = Math.round((100 * sum) / all) / 100;
    if (certainty >= NEEDED && certainty > (best?.certainty ?? 0)) best = { words: sentence.trim(), certainty };
  }
  return best;
}
