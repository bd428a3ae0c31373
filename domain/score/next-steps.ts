import { isHandout } from '../metrics/commitment-words.ts';
import { commitments } from '../metrics/commitment.ts';
import { type MetricInput, quote, type Quote } from '../metrics/metric.ts';
import { piecesOf } from '../metrics/pieces.ts';
import { straight } from '../metrics/words.ts';
import type { Judge, Judged } from './criterion.ts';

const RECAPS =
  /\b(?:to (?:quickly )?(?:recap|sum up|summari[sz]e)|(?:just )?to confirm|let me (?:just |quickly )?(?:recap|summari[sz]e|sum up|play (?:that|it|this) back|repeat)|(?:quick|brief|short) (?:recap|summary)|in summary|what we(?:'ve)? agreed|so we(?:'ve| have)? agreed|(?:the |our )?next steps? (?:is|are|then|would be|will be)|(?:so |and )?(?:the|our) plan is|just so (?:i|we) (?:have|'ve got)|so (?:from|on) (?:my|our|your) (?:side|end))\b/i;
const OWNS =
  /\b(?:(?:i'll|i will|i'm going to|we'll|we will|my team will|you'll (?:have|get)) (?:\w+ ){0,2}?(?:send|share|set|book|put|get|follow|draft|prepare|loop|check|call|bring|email|invite|write|have|come back|introduce|schedule|pull|find out|make|the|a|an|my)|you'll (?:have|get) )\b/i;
/** What is promised stands close to the promise. */
const PROMISE_CHARACTERS = 60;
/** Promises about this very moment. */
const NOW =
  /\b(?:my screen|put it (?:this way|another way|like)|get (?:this|that) straight|right now|for a second|make (?:it|this) (?:quick|short)|be honest|get started)\b/i;

/** Whether a piece takes something on that is more than sending information. */
function promises(text: string): boolean {
  const promise = OWNS.exec(text);
  return (
    promise !== null && !NOW.test(text) && !isHandout(text.slice(promise.index, promise.index + PROMISE_CHARACTERS))
  );
}

/** Next steps are made at the end: the last third of the turns. Our own bound. */
function saidAtEnd({ turns }: MetricInput, says: (text: string) => boolean): Quote[] {
  return turns
    .slice(Math.floor((turns.length * 2) / 3))
    .filter((turn) => turn.side === 'rep')
    .flatMap((turn) =>
      piecesOf(turn)
        .filter((piece) => says(straight(piece)))
        .map((piece) => quote(turn, piece)),
    );
}

function yesOrNo(evidence: Quote[], yes: string, no: string): Judged {
  return { share: evidence.length > 0 ? 1 : 0, how: evidence.length > 0 ? yes : no, evidence };
}

export const NEXT_STEPS = {
  commitment: ({ input }) => {
    const found = commitments(input.turns);
    const step = found.find((one) => one.when !== null) ?? found[0];
    const evidence = step ? [step.quote, ...(step.agreed && step.agreed !== step.quote ? [step.agreed] : [])] : [];
    const yes = step?.side === 'buyer' ? 'The buyer named it.' : 'You named it and the buyer agreed.';
    return yesOrNo(evidence, yes, 'No next step with the buyer’s agreement was heard.');
  },
  when: ({ input }) => {
    const step = commitments(input.turns).find((one) => one.when !== null);
    return yesOrNo(step ? [step.quote] : [], `The time: ${step?.when ?? ''}.`, 'No day or time was agreed.');
  },
  owner: ({ input }) => {
    const evidence = saidAtEnd(input, (text) => promises(text));
    return yesOrNo(evidence, 'You said what you will do.', 'In the last third of the call you promised nothing.');
  },
  recap: ({ input }) => {
    const evidence = saidAtEnd(input, (text) => RECAPS.test(text));
    return yesOrNo(evidence, 'You summed up what was agreed.', 'No summary was heard in the last third of the call.');
  },
} satisfies Record<string, Judge>;
