import type { Assembly } from '../captions/assembly.ts';
import type { Blend } from '../sound/blending.ts';
import type { LiveState } from './state.ts';

/** The part of a live call that cannot be derived from the call and its turns. JSON-safe. */
export type LiveSnapshot = Omit<LiveState, 'call' | 'turns' | 'gauges'> & { assembly?: Assembly; blend?: Blend };

/** What to keep so that another host can go on. */
export function snapshotOf(state: LiveState, assembly?: Assembly, blend?: Blend | null): LiveSnapshot {
  const { policy, card, answer, muted, health, nowMs, ownName, asked } = state;
  return {
    policy,
    card,
    muted,
    health,
    nowMs,
    ownName,
    asked,
    ...(answer ? { answer } : {}),
    ...(assembly ? { assembly } : {}),
    ...(blend ? { blend } : {}),
  };
}
