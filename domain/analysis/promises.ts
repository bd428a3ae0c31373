import { WHEN } from '../metrics/commitment-words.ts';
import { formOf } from '../metrics/question-forms.ts';
import { straight } from '../metrics/words.ts';
import type { Turn } from '../turn.ts';
import { type Piece, piecesBy } from './evidence.ts';

const DOES =
  '(?:send|share|e-?mail|forward|book|schedule|set up|put together|put|prepare|draft|write|check|ask|talk to|speak (?:to|with)|loop in|bring|invite|introduce|follow up|get (?:you|back|the|that|our|my|it|this)|pull|find out|look into|review|read|sign|call|ring|confirm|update|add|run (?:it|this|that)|take (?:it|this|that) to|come back|circle back|let you know)';
const FILL = '(?:(?:also|then|just|definitely|go ahead and|make sure to|try to|happily|gladly|personally) ){0,2}';
const PROMISE = new RegExp(
  `\\b(?:(i'll|i will|i'm going to|i am going to|i can|let me)|(we'll|we will|we're going to|my team will)) ${FILL}${DOES}\\b`,
  'i',
);
/** What holds for this very moment, or only perhaps. */
const NOT_LATER =
  /\b(?:my screen|right now|for a second|real quick|be honest|(?:i|we) (?:would|could|might)|if (?:you|we|i)|put it (?:this|another) way|get (?:this|that) straight|let me (?:ask|check something|put|share my|see|read (?:it|that|this) back|call (?:it|that))|can't|cannot|won't|not (?:sure|going))\b/i;

/** Something that one person said they would do. `due`: day, date or time as it was said. */
export interface Promise extends Piece {
  side: 'rep' | 'buyer';
  due: string | null;
}

function promised({ text }: Piece): { due: string | null } | null {
  const said = straight(text);
  const found = PROMISE.exec(said);
  if (!found || NOT_LATER.test(said) || formOf(text) !== null) return null;
  const when = WHEN.exec(said);
  return { due: when ? text.slice(when.index, when.index + when[0].length).trim() : null };
}

/** What both sides said they would do, in order: "I'll send you the report tomorrow". English wording. */
export function promisesOf(turns: readonly Turn[]): Promise[] {
  const of = (side: 'rep' | 'buyer') =>
    piecesBy(turns, side).flatMap((piece): Promise[] => {
      const found = promised(piece);
      return found ? [{ ...piece, side, ...found }] : [];
    });
  return [...of('rep'), ...of('buyer')].sort((a, b) => a.turn.startMs - b.turn.startMs || a.turn.seq - b.turn.seq);
}
