import type { Step } from '../handling/handling.ts';
import type { Criterion } from './criterion.ts';
import { unknown } from './criterion.ts';

function step(id: Step, title: string): Criterion {
  return {
    id,
    title,
    weight: 20,
    judge({ met }) {
      const judged = met.flatMap((one) => (one.steps ? [one.steps[id]] : []));
      if (judged.length === 0) return unknown('No objection was raised.');
      const seen = judged.filter((one) => one.seen);
      const how = `Seen after ${seen.length} of ${judged.length} ${judged.length === 1 ? 'objection' : 'objections'}.`;
      return { share: seen.length / judged.length, how, evidence: seen.flatMap((one) => one.quote ?? []) };
    },
  };
}

/** The sequence listen, acknowledge, explore, respond, confirm: five yes-or-no steps after each objection. */
export const OBJECTION_HANDLING: readonly Criterion[] = [
  step('pause', 'You wait before you answer'),
  step('acknowledge', 'You acknowledge it'),
  step('explore', 'You ask before you claim'),
  step('respond', 'Your answer is tied to theirs'),
  step('confirm', 'You check that it is settled'),
];
