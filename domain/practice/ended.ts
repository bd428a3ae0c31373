import type { Ending } from './mind.ts';

/** How a practice ended, in words for the rep. */
export const ENDED: Readonly<Record<Ending, string>> = {
  agreed: 'The buyer agreed: you reached the goal.',
  refused: 'The buyer refused for good.',
  'hung-up': 'The buyer ended the talk.',
  'out-of-time': 'The buyer’s time was over.',
  left: 'You ended it.',
};
