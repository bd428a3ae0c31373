import type { Pause } from '../call.ts';
import type { Gap } from '../sound/heard.ts';
import type { LiveState } from './state.ts';

const same = (a: readonly Pause[], b: readonly Pause[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Less than this that is left of a gap beside a pause is none. */
const LEAST_MS = 1_000;

/** What of a gap is no pause: then nobody was to listen. */
function outside(gap: Gap, pauses: readonly Pause[]): Gap[] {
  return pauses.reduce<Gap[]>(
    (parts, { fromMs, toMs = Infinity }) =>
      parts.flatMap((part) => {
        const endMs = part.toMs ?? Infinity;
        if (toMs <= part.fromMs || fromMs >= endMs) return [part];
        const before = fromMs - part.fromMs >= LEAST_MS ? [{ ...part, toMs: fromMs }] : [];
        return endMs - toMs >= LEAST_MS ? [...before, { ...part, fromMs: toMs }] : before;
      }),
    [gap],
  );
}

/** Keeps with the call what could not be heard of it, at its end as late as its last words; pauses that the rep made stay as they are. */
export function noteGaps(state: LiveState, gaps: readonly Gap[]): LiveState {
  const { call } = state;
  const own = call.pauses.filter(({ reason }) => reason === undefined);
  const endMs = call.endedAt === undefined ? Infinity : call.endedAt - call.startedAt;
  const known = gaps.filter(({ fromMs }) => fromMs < endMs).flatMap((gap) => outside(gap, own));
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
