import type { Practice, Step } from './practice.ts';

/** The last step; a practice always has its opening. */
export function lastStep({ steps }: Practice): Step {
  const last = steps.at(-1);
  if (!last) throw new Error('A practice begins with the buyer’s words.');
  return last;
}

/** Whether nothing more is said: the buyer ended it, or the rep did. */
export function isOver(practice: Practice): boolean {
  return practice.endedAt !== undefined || lastStep(practice).mind.ending !== null;
}
