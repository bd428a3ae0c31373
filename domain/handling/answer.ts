import { piecesOf } from '../metrics/pieces.ts';
import { formOf } from '../metrics/question-forms.ts';
import { countWords } from '../metrics/words.ts';
import type { Turn } from '../turn.ts';
import { ACKNOWLEDGES, SETS_OUT } from './phrases.ts';

/** A statement of this many words makes a claim. Our own bound. */
const CLAIM_WORDS = 6;
/** An acknowledgement that goes on for longer has become a claim. Our own bound. */
const ACKNOWLEDGEMENT_WORDS = 18;

/** One piece of the rep's answer and what it does. */
export interface Said {
  turn: Turn;
  text: string;
  kind: 'question' | 'check' | 'acknowledgement' | 'claim' | 'other';
}

function kindOf(text: string): Said['kind'] {
  const form = formOf(text);
  if (form) return form === 'check' ? 'check' : 'question';
  const words = countWords(text);
  if (ACKNOWLEDGES.test(text) && words < ACKNOWLEDGEMENT_WORDS) return 'acknowledgement';
  return words >= CLAIM_WORDS && !SETS_OUT.test(text) ? 'claim' : 'other';
}

/** What the rep says in these turns, piece by piece. */
export function saidIn(turns: readonly Turn[]): Said[] {
  return turns.flatMap((turn) => piecesOf(turn).map((text) => ({ turn, text, kind: kindOf(text) })));
}
