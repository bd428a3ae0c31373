import type { Side, Turn } from '../turn.ts';
import { type Measured, type Metric, type MetricInput, quote, unavailable } from './metric.ts';
import { spansPause } from './pauses.ts';
import { asksAtEnd } from './questions.ts';
import { isBackchannel, sidesUnknown, spokenMs } from './speech.ts';

/** Longer silence ends a hold: nobody is speaking on. Our own figure. */
const SILENCE_MS = 10_000;

/** An uninterrupted stretch of one side, from its first to its last word. */
export interface Hold {
  turns: Turn[];
  ms: number;
}

/** "Yes" after a question is an answer, not a sign of listening. */
function takesFloor(turn: Turn, before: Turn | undefined): boolean {
  return !isBackchannel(turn) || (before !== undefined && asksAtEnd(before));
}

/** Stretches in which one side held the floor. The other side's "mm-hm" does not end one; an answer, silence and pauses of listening do. */
export function holds({ turns, pauses }: Pick<MetricInput, 'turns' | 'pauses'>, side: Side): Hold[] {
  const found: Hold[] = [];
  let open: { turns: Turn[]; fromMs: number; toMs: number } | null = null;
  const close = () => {
    if (open) found.push({ turns: open.turns, ms: open.toMs - open.fromMs });
    open = null;
  };
  const last = () => open?.turns.at(-1);
  for (const turn of turns) {
    if (turn.side !== side) {
      if (takesFloor(turn, last())) close();
      continue;
    }
    const endMs = turn.startMs + spokenMs(turn);
    if (open && (turn.startMs - open.toMs > SILENCE_MS || spansPause(pauses, open.toMs, turn.startMs))) close();
    if (open) {
      open.turns.push(turn);
      open.toMs = Math.max(open.toMs, endMs);
    } else open = { turns: [turn], fromMs: turn.startMs, toMs: endMs };
  }
  close();
  return found;
}

function longest(input: MetricInput, side: Side): Measured {
  const unknown = sidesUnknown(input);
  if (unknown) return unavailable(unknown);
  const best = holds(input, side).reduce<Hold | null>((top, hold) => (top && top.ms >= hold.ms ? top : hold), null);
  const [head] = best?.turns ?? [];
  return { value: best?.ms ?? 0, quotes: head ? [quote(head)] : [] };
}

export const monologue: Metric = {
  id: 'longest-monologue',
  title: 'Your longest monologue',
  definition: 'The longest stretch in which your side held the floor.',
  unit: 'ms',
  needs: 'lengths',
  method:
    'From the first to the last word of turns in a row; the buyer’s “mm-hm” does not break it, an answer to your question and 10 s of silence do.',
  band: {
    to: 120_000,
    text: 'a company overview above 2 minutes lowers the win rate',
    source: 'Gong',
    sample: '257,967 calls',
    date: 'read November 2026',
    grade: 'read',
  },
  compute: (input) => longest(input, 'rep'),
};

export const story: Metric = {
  id: 'longest-story',
  title: 'Longest customer story',
  definition: 'The longest stretch in which the buyer held the floor.',
  unit: 'ms',
  needs: 'lengths',
  method: 'From the first to the last word of turns in a row; your “mm-hm” does not break it, 10 s of silence do.',
  band: {
    from: 50_000,
    text: 'about 4 minutes helps; 50 seconds or less is below average',
    source: 'Gong',
    sample: '257,967 calls',
    date: 'read November 2026',
    grade: 'read',
  },
  compute: (input) => longest(input, 'buyer'),
};
