import type { Pause } from '../call.ts';
import { whileBothHeard } from '../metrics/pauses.ts';
import type { Side, Turn } from '../turn.ts';
import type { Gauges } from './state.ts';

/** Above this share of speech by nobody-knows-whom a ratio would mislead. */
const UNKNOWN_LIMIT = 0.1;
const BACKCHANNEL_WORDS = 3;

function sums(turns: readonly Turn[]): Record<Side, number> {
  const total: Record<Side, number> = { rep: 0, buyer: 0, unknown: 0 };
  for (const turn of turns) total[turn.side] += Math.max(0, turn.endMs - turn.startMs);
  return total;
}

function monologue(turns: readonly Turn[], nowMs: number): number {
  let from: number | null = null;
  for (const turn of turns.toReversed()) {
    if (turn.side === 'rep') from = turn.startMs;
    else if (turn.text.split(/\s+/, BACKCHANNEL_WORDS + 1).length > BACKCHANNEL_WORDS) break;
  }
  return from === null ? 0 : Math.max(0, nowMs - from);
}

const counted = new WeakMap<Turn, number>();

function questions(turns: readonly Turn[], questionsIn: (text: string) => number): number {
  let sum = 0;
  for (const turn of turns) {
    if (turn.side !== 'rep') continue;
    const known = counted.get(turn) ?? questionsIn(turn.text);
    counted.set(turn, known);
    sum += known;
  }
  return sum;
}

/** Small figures for the live view; all `null` until the rep has been heard by name. What a gap hides is not guessed at. */
export function gauge(
  turns: readonly Turn[],
  nowMs: number,
  questionsIn: (text: string) => number,
  pauses: readonly Pause[] = [],
): Gauges {
  const { rep, buyer, unknown } = sums(whileBothHeard(turns, pauses));
  const deaf = pauses.some(({ reason, toMs }) => reason !== undefined && toMs === undefined);
  if (!turns.some((turn) => turn.side === 'rep' && turn.endMs > turn.startMs))
    return { talkRatio: null, monologueMs: null, questions: null };
  return {
    talkRatio:
      rep === 0 || buyer === 0 || unknown / (rep + buyer + unknown) > UNKNOWN_LIMIT ? null : rep / (rep + buyer),
    monologueMs: deaf ? null : monologue(turns, nowMs),
    questions: questions(turns, questionsIn),
  };
}
