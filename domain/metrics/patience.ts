import type { Turn } from '../turn.ts';
import { type Measured, type Metric, type MetricInput, quote, unavailable } from './metric.ts';
import { spansPause } from './pauses.ts';
import { remember } from './remember.ts';
import { isBackchannel, median, sidesUnknown } from './speech.ts';

/** Talking over a last word, and captions that come late, are no interruption. Our own figure. */
export const CUT_IN_MS = 1_000;

/** A change of the floor from buyer to rep. `gapMs` is negative where the rep cut in. */
export interface Handover {
  gapMs: number;
  from: Turn;
  to: Turn;
  /** The buyer's turns in a row that it ends, by `seq`. */
  after: ReadonlySet<number>;
}

/** Every change of the floor from buyer to rep; words that only say "I am listening" are passed over, pauses of listening left out. */
export const handovers = remember(({ turns, pauses }: Pick<MetricInput, 'turns' | 'pauses'>): Handover[] => {
  const found: Handover[] = [];
  let said: Turn[] = [];
  for (const turn of turns) {
    if (isBackchannel(turn)) continue;
    if (turn.side === 'buyer') {
      said.push(turn);
      continue;
    }
    const from = said.reduce<Turn | null>((last, one) => (last && last.endMs > one.endMs ? last : one), null);
    if (from && turn.side === 'rep' && !spansPause(pauses, from.endMs, turn.startMs)) {
      found.push({ from, to: turn, gapMs: turn.startMs - from.endMs, after: new Set(said.map((one) => one.seq)) });
    }
    said = [];
  }
  return found;
});

/** Whether the rep began while the buyer was still speaking. */
export function cutIn({ gapMs }: Handover): boolean {
  return gapMs < -CUT_IN_MS;
}

/** What the rep usually waits, milliseconds: the middle gap of answers to turns that raised no objection; `null` of fewer than three. */
export function usualGap(input: Pick<MetricInput, 'turns' | 'pauses' | 'objections'>): number | null {
  const raised = new Set(input.objections.map((objection) => objection.turnSeq));
  const usual = handovers(input).filter(({ after }) => raised.isDisjointFrom(after));
  return usual.length < 3 ? null : median(usual.map((gap) => Math.max(0, gap.gapMs)));
}

function typical(gaps: readonly Handover[], input: MetricInput, none: string): Measured {
  const unknown = sidesUnknown(input);
  if (unknown) return unavailable(unknown);
  const value = median(gaps.map((gap) => Math.max(0, gap.gapMs)));
  if (value === null) return unavailable(none);
  const shortest = [...gaps].sort((a, b) => a.gapMs - b.gapMs).slice(0, 3);
  const detail = gaps.length === 1 ? '1 answer' : `${gaps.length} answers`;
  return { value, quotes: shortest.map((gap) => quote(gap.to)), detail };
}

export const patience: Metric = {
  id: 'patience',
  title: 'Patience',
  definition: 'How long you wait after the buyer stops before you speak.',
  unit: 'ms',
  needs: 'lengths',
  method: 'Middle value of the gaps from the end of the buyer’s turn to the start of yours; cutting in counts as 0.',
  compute: (input) => typical(handovers(input), input, 'You never spoke right after the buyer.'),
};

export const patienceAfterObjection: Metric = {
  id: 'patience-after-objection',
  title: 'Patience after an objection',
  definition: 'How long you wait after the buyer has objected.',
  unit: 'ms',
  needs: 'lengths',
  method:
    'Middle value of the gaps from the buyer’s last word after an objection to your first; cutting in counts as 0.',
  band: {
    from: 1_500,
    text: 'top performers about 1.5 s, average about 0.3 s',
    source: 'Gong, as repeated by others',
    sample: '67,149 meetings',
    date: 'read November 2026',
    grade: 'third-party',
  },
  compute(input) {
    const raised = new Set(input.objections.map((objection) => objection.turnSeq));
    const gaps = handovers(input).filter(({ after }) => !raised.isDisjointFrom(after));
    return typical(gaps, input, 'No objection was raised that you answered.');
  },
};
