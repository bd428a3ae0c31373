import type { Side, Turn } from '../turn.ts';
import { type Measured, type Metric, quote, unavailable } from './metric.ts';
import { holds, sidesUnknown } from './speech.ts';

function longest(turns: readonly Turn[], side: Side): Measured {
  const unknown = sidesUnknown(turns);
  if (unknown) return unavailable(unknown);
  const best = holds(turns, side).reduce<{ turns: Turn[]; ms: number } | null>(
    (top, hold) => (top && top.ms >= hold.ms ? top : hold),
    null,
  );
  const [head] = best?.turns ?? [];
  return { value: best?.ms ?? 0, quotes: head ? [quote(head)] : [] };
}

export const monologue: Metric = {
  id: 'longest-monologue',
  title: 'Your longest monologue',
  definition: 'The longest stretch in which your side held the floor.',
  unit: 'ms',
  method: 'From the first to the last word of turns in a row; the buyer’s “mm-hm” does not break it.',
  band: {
    to: 120_000,
    text: 'a company overview above 2 minutes lowers the win rate',
    source: 'Gong',
    sample: '257,967 calls',
    date: 'read November 2026',
    grade: 'read',
  },
  compute: ({ turns }) => longest(turns, 'rep'),
};

export const story: Metric = {
  id: 'longest-story',
  title: 'Longest customer story',
  definition: 'The longest stretch in which the buyer held the floor.',
  unit: 'ms',
  method: 'From the first to the last word of turns in a row; your “mm-hm” does not break it.',
  band: {
    from: 50_000,
    to: 240_000,
    text: 'about 4 minutes helps; 50 seconds or less is below average',
    source: 'Gong',
    sample: '257,967 calls',
    date: 'read November 2026',
    grade: 'read',
  },
  compute: ({ turns }) => longest(turns, 'buyer'),
};
