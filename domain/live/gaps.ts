import type { Pause } from '../call.ts';
import type { Gap } from '../sound/heard.ts';
import type { LiveState } from './state.ts';

const same = (a: readonly Pause[], b: readonly Pause[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Keeps with the call what could not be heard of it, at its end as late as its last words; pauses that the rep made stay as they are. */
export function noteGaps(state: LiveState, gaps: readonly Gap[]): LiveState {
  const { call } = state;
  const own = call.pauses.filter(({ reason }) => reason === undefined);
  const endMs = call.endedAt === undefined ? Infinity : call.endedAt - call.startedAt;
  const known = gaps.filter(({ fromMs }) => fromMs < endMs);
  const pauses = [...own, ...(call.status === 'ended' ? closeGaps(known, endMs) : known)].sort(
    (a, b) => a.fromMs - b.fromMs,
  );
  return same(pauses, call.pauses) ? state : { ...state, call: { ...call, pauses } };
}

/** Gaps of a call that nobody hears any more: they end where hearing did. */
export function closeGaps(pauses: readonly Pause[], atMs: number): Pause[] {
  return pauses.map((pause) =>
    pause.reason !== undefined && pause.toMs === undefined ? { ...pause, toMs: Math.max(pause.fromMs, atMs) } : pause,
  );
}
