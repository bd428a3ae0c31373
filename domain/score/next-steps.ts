import { commitments } from '../metrics/commitment.ts';
import { quote } from '../metrics/metric.ts';
import { sentences } from '../metrics/words.ts';
import type { Turn } from '../turn.ts';
import type { Criterion } from './criterion.ts';

const RECAPS =
  /\b(?:to (?:recap|sum up|summari[sz]e|confirm)|so just to|let me (?:recap|summari[sz]e|play (?:that|it) back)|quick recap|what we agreed|so we(?:'ve| have)? agreed|next steps? (?:is|are|then)|so the plan is|just so (?:i|we) have)\b/i;
const OWNS =
  /\b(?:i'?ll|i will|i'?m going to|i can|we'?ll|let me|my team will) (?:\w+ )?(?:send|share|set|book|put|get|follow|draft|prepare|loop|check|call|bring|email|invite|write|have|come back)\b/i;

/** Next steps are made at the end: the last third of the turns. */
function ending(turns: readonly Turn[]): Turn[] {
  return turns.slice(Math.floor((turns.length * 2) / 3));
}

function found(turns: readonly Turn[], pattern: RegExp) {
  return ending(turns)
    .filter((turn) => turn.side === 'rep')
    .flatMap((turn) =>
      sentences(turn.text)
        .filter((one) => pattern.test(one))
        .map((one) => quote(turn, one)),
    );
}

export const NEXT_STEPS: readonly Criterion[] = [
  {
    id: 'commitment',
    title: 'The buyer agreed to a next step',
    weight: 45,
    judge({ input }) {
      const [step] = commitments(input.turns);
      const evidence = step ? [step.quote, ...(step.agreed && step.agreed !== step.quote ? [step.agreed] : [])] : [];
      return {
        share: step ? 1 : 0,
        how: step
          ? 'A next step was named and the buyer agreed.'
          : 'No next step with the buyer’s agreement was heard.',
        evidence,
      };
    },
  },
  {
    id: 'when',
    title: 'It has a day or a time',
    weight: 25,
    judge({ input }) {
      const step = commitments(input.turns).find((one) => one.when !== null);
      return {
        share: step ? 1 : 0,
        how: step ? `Agreed for ${step.when}.` : 'No day or time was agreed.',
        evidence: step ? [step.quote] : [],
      };
    },
  },
  {
    id: 'owner',
    title: 'You said what you will do',
    weight: 15,
    judge({ input }) {
      const evidence = found(input.turns, OWNS);
      return {
        share: evidence.length > 0 ? 1 : 0,
        how: evidence.length > 0 ? 'You took something on yourself.' : 'You took nothing on yourself.',
        evidence,
      };
    },
  },
  {
    id: 'recap',
    title: 'You summed it up',
    weight: 15,
    judge({ input }) {
      const evidence = found(input.turns, RECAPS);
      return {
        share: evidence.length > 0 ? 1 : 0,
        how: evidence.length > 0 ? 'You summed up what was agreed.' : 'No summary of what was agreed was heard.',
        evidence,
      };
    },
  },
];
