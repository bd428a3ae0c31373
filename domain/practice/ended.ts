import type { Ending } from './mind.ts';
import type { Practice } from './practice.ts';
import { lastStep } from './standing.ts';

/** How a practice ended, in words for the rep. */
export const ENDED: Readonly<Record<Ending, string>> = {
  agreed: 'The buyer agreed: you reached the goal.',
  refused: 'The buyer refused for good.',
  'hung-up': 'The buyer ended the talk.',
  'out-of-time': 'The buyer’s time was over.',
  left: 'You ended it.',
};

/** How a practice that is over ended. Who had said yes when the rep ended it, agreed. */
export function endingOf(practice: Practice): Ending {
  const { ending, agreed } = lastStep(practice).mind;
  return ending ?? (agreed ? 'agreed' : 'left');
}
