import { AHEAD, WHEN } from '../metrics/commitment-words.ts';
import { straight } from '../metrics/words.ts';
import { CONFIRMS } from './phrases.ts';

/** Asks for leave or for the deal, not about the buyer: "can we get you started?". */
const PROPOSES = /^(?:\w+[\s,]{1,3}){0,2}?(?:can|could|shall|should|may) (?:we|i)\b/i;

/** Whether a question is after the buyer's situation: not "does that help?", not "could you do Thursday?". */
export function explores(question: string): boolean {
  const text = straight(question);
  return !CONFIRMS.test(text) && !PROPOSES.test(text) && !(AHEAD.test(text) && WHEN.test(text));
}
