import type { Turn } from '../turn.ts';
import { type Measured, type Metric, quote, unavailable } from './metric.ts';
import { isBackchannel, median, sidesUnknown } from './speech.ts';

/** A change of the floor from buyer to rep. `gapMs` is negative where the rep cut in. */
export interface Handover {
  gapMs: number;
  from: Turn;
  to: Turn;
}

/** Every change of the floor from buyer to rep; words that only say "I am listening" are passed over. */
export function handovers(turns: readonly Turn[]): Handover[] {
  const speech = turns.filter((turn) => !isBackchannel(turn));
  return speech.flatMap((to, at) => {
    const from = speech[at - 1];
    return from?.side === 'buyer' && to.side === 'rep' ? [{ from, to, gapMs: to.startMs - from.endMs }] : [];
  });
}

function typical(gaps: readonly Handover[], turns: readonly Turn[], none: string): Measured {
  const unknown = sidesUnknown(turns);
  if (unknown) return unavailable(unknown);
  const value = median(gaps.map((gap) => Math.max(0, gap.gapMs)));
  if (value === null) return unavailable(none);
  const shortest = [...gaps].sort((a, b) => a.gapMs - b.gapMs).slice(0, 3);
  return { value, quotes: shortest.map((gap) => quote(gap.to)), detail: `${gaps.length} answers` };
}

export const patience: Metric = {
  id: 'patience',
  title: 'Patience',
  definition: 'How long you wait after the buyer stops before you speak.',
  unit: 'ms',
  method: 'Middle value of the gaps from the end of the buyer’s turn to the start of yours; cutting in counts as 0.',
  compute: ({ turns }) => typical(handovers(turns), turns, 'You never spoke right after the buyer.'),
};

export const patienceAfterObjection: Metric = {
  id: 'patience-after-objection',
  title: 'Patience after an objection',
  definition: 'How long you wait after the buyer has objected.',
  unit: 'ms',
  method: 'Middle value of the gaps from the end of the objecting turn to the start of yours; cutting in counts as 0.',
  band: {
    from: 1_500,
    text: 'top performers about 1.5 s, average about 0.3 s',
    source: 'Gong, as repeated by others',
    sample: '67,149 meetings',
    date: 'read November 2026',
    grade: 'third-party',
  },
  compute({ turns, objections }) {
    const raised = new Set(objections.map((objection) => objection.turnSeq));
    const gaps = handovers(turns).filter((gap) => raised.has(gap.from.seq));
    return typical(gaps, turns, 'No objection was raised that you answered.');
  },
};
