import { formOf } from '../metrics/question-forms.ts';
import { straight } from '../metrics/words.ts';
import { distinct, evidenceIn, piecesBy } from '../analysis/evidence.ts';
import type { Finding } from '../analysis/judgement.ts';
import { withoutLead } from '../analysis/step-words.ts';
import type { Turn } from '../turn.ts';

/** Wording in which something is settled. English; our own list. */
const SETTLES =
  /\b(?:(?:let's|let us|we'll|we will|i'll|we'd|i'd like to) (?:just |then |definitely )?(?:go (?:with|ahead|for)|do (?:it|that|the)|stick with|move forward|start with|begin with|take the|sign)|we(?:'ve| have)? (?:decided|agreed|settled|chosen|signed off)|(?:it's|that's|it is|that is) (?:decided|agreed|settled|a deal|approved)|we have a deal|you have a deal|(?:i|we) (?:agree|approve|accept)\b|approved (?:it|this|that|the)|count us in|(?:we're|we are|i'm) going (?:ahead|forward|with)|we(?:'re| are) not going to (?:do|use|buy|need)|we won't (?:need|be using|go))/i;
const OPEN = /\b(?:if|once|unless|whether|would|could|might|maybe|perhaps|not sure|haven't|have not)\b/i;
const MOST = 12;

/** What was settled in a call, in the words in which it was. */
export function decisionsIn(turns: readonly Turn[]): Finding[] {
  const settled = (['buyer', 'rep'] as const).flatMap((side) =>
    piecesBy(turns, side, 300).filter((piece) => {
      const text = straight(piece.text);
      return SETTLES.test(text) && !OPEN.test(text) && formOf(piece.text) === null;
    }),
  );
  return settled
    .sort((a, b) => a.turn.startMs - b.turn.startMs || a.turn.seq - b.turn.seq)
    .slice(0, MOST)
    .map((piece) => ({ text: withoutLead(piece.text), evidence: distinct([evidenceIn(piece)]) }));
}
