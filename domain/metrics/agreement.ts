import type { Side, Turn } from '../turn.ts';
import { AGREES, NO_REFUSAL, REFUSES, RETRACTS, UNABLE, WHEN } from './commitment-words.ts';
import { quote, type Quote } from './metric.ts';
import { piecesOf } from './pieces.ts';
import { straight } from './words.ts';

/** The buyer's answer is looked for in this many turns, a change of mind in that many. Our own bounds. */
const REPLIES = 4;
const SECOND_THOUGHTS = 8;

/** A piece with what follows "but" apart: "Thursday is out, but Friday works". */
export function halves(turn: Turn): string[] {
  return piecesOf(turn).flatMap((piece) => piece.split(/(?<=\S)[\s,]{1,3}(?=(?:but|however|though|although)\b)/i));
}

/** Whether words say no, or no yes; "no problem" and the like do not. */
export function refuses(half: string): boolean {
  return REFUSES.test(straight(half).replace(NO_REFUSAL, ''));
}

interface Answer {
  agreed: Quote | null;
  refused: boolean;
}

/** The buyer's last word on what was asked in one turn. */
function answerIn(turn: Turn): Answer {
  let answer: Answer = { agreed: null, refused: false };
  for (const half of halves(turn)) {
    const text = straight(half);
    if (refuses(text)) answer = { agreed: null, refused: true };
    else if (AGREES.test(text) && !/[?？]$/u.test(text)) {
      // Another day than the one refused is the buyer's own offer.
      if (!(answer.refused && WHEN.test(text))) answer = { agreed: answer.agreed ?? quote(turn, half), refused: false };
    }
  }
  return answer;
}

/** The buyer's words of agreement in the turns after one, before he refuses; `null` without any. */
export function agreement(turns: readonly Turn[], from: number): Quote | null {
  for (const turn of turns.slice(from + 1, from + 1 + REPLIES)) {
    if (turn.side !== 'buyer') continue;
    const { agreed, refused } = answerIn(turn);
    if (agreed || refused) return agreed;
  }
  return null;
}

/** Whether what a side named in a turn is taken back by the buyer, or cannot be met by the rep. */
export function takenBack(turns: readonly Turn[], from: number, side: Side): boolean {
  const later = turns.slice(from + 1, from + 1 + SECOND_THOUGHTS);
  if (later.some((turn) => turn.side === 'buyer' && RETRACTS.test(straight(turn.text)))) return true;
  const reply = side === 'buyer' ? later.find((turn) => turn.side === 'rep') : undefined;
  return reply !== undefined && UNABLE.test(straight(reply.text));
}
