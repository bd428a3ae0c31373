import { lengthsUnknown } from '../metrics/timing.ts';
import type { Step } from '../handling/handling.ts';
import { type Judge, unknown } from './criterion.ts';

function step(id: Step): Judge {
  return ({ input, met }) => {
    const lacks = id === 'pause' ? lengthsUnknown(input.turns) : null;
    if (lacks && met.length > 0) return unknown(lacks);
    const judged = met.flatMap((one) => (one.steps ? [one.steps[id]] : []));
    if (judged.length === 0) return unknown('No objection was raised.');
    const seen = judged.filter((one) => one.seen);
    const how = `Seen after ${seen.length} of ${judged.length} ${judged.length === 1 ? 'objection' : 'objections'}.`;
    return { share: seen.length / judged.length, how, evidence: seen.flatMap((one) => one.quote ?? []) };
  };
}

/** The sequence listen, acknowledge, explore, respond, confirm: five yes-or-no steps after each objection. */
export const OBJECTION_HANDLING = {
  pause: step('pause'),
  acknowledge: step('acknowledge'),
  explore: step('explore'),
  respond: step('respond'),
  confirm: step('confirm'),
} satisfies Record<Step, Judge>;
