import type { Turn } from '../turn.ts';
import type { MetricInput } from './metric.ts';

type Pauses = MetricInput['pauses'];

/** Whether listening was paused, or a side was not heard, at any time between two moments. */
export function spansPause(pauses: Pauses, fromMs: number, toMs: number): boolean {
  return pauses.some((pause) => pause.fromMs < toMs && (pause.toMs ?? Infinity) > fromMs);
}

/** Milliseconds of the call in which we listened and heard both sides. Pauses that overlap count once. */
export function listenedMs({ durationMs, pauses }: Pick<MetricInput, 'durationMs' | 'pauses'>): number {
  let paused = 0;
  let until = 0;
  for (const { fromMs, toMs = durationMs } of [...pauses].sort((a, b) => a.fromMs - b.fromMs)) {
    const from = Math.max(fromMs, until);
    const to = Math.min(toMs, durationMs);
    if (to <= from) continue;
    paused += to - from;
    until = to;
  }
  return Math.max(0, durationMs - paused);
}

/** The side of a channel. */
const SIDES = ['rep', 'buyer'] as const;
const NOT_HEARD = {
  rep: 'Your side was not heard: no sound came from the microphone. Allow or connect it, and this is worked out in your next call.',
  buyer: 'The buyer’s side was not heard: no sound came from the tab.',
};

/** Why nothing can be said of a side: there are no words of it, and for half of the call or more it could not be heard. Else `null`. */
export function sideNotHeard(turns: readonly Turn[], pauses: Pauses): string | null {
  const durationMs = turns.reduce((last, { endMs }) => Math.max(last, endMs), 0);
  for (const channel of [0, 1] as const) {
    const deaf = pauses.filter((pause) => pause.channel === channel && pause.reason !== undefined);
    if (deaf.length === 0 || turns.some(({ side }) => side === SIDES[channel])) continue;
    if (listenedMs({ durationMs, pauses: deaf }) <= durationMs / 2) return NOT_HEARD[SIDES[channel]];
  }
  return null;
}

/** Turns that were said while both sides could be heard, by most of their time: what compares sides must not count the others. */
export function whileBothHeard(turns: readonly Turn[], pauses: Pauses): readonly Turn[] {
  const deaf = pauses.filter(({ channel }) => channel !== undefined);
  if (deaf.length === 0) return turns;
  return turns.filter(({ startMs, endMs }) => {
    const within = deaf.map(({ fromMs, toMs = Infinity }) => Math.min(toMs, endMs) - Math.max(fromMs, startMs));
    return Math.max(...within) <= (endMs - startMs) / 2;
  });
}
