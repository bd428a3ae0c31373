import type { Call } from '../call.ts';
import type { Turn } from '../turn.ts';
import { newPolicy } from './policy.ts';
import type { LiveSnapshot } from './snapshot.ts';
import type { LiveState } from './state.ts';

const FRESH: Omit<LiveState, 'call' | 'turns' | 'policy'> = {
  card: null,
  muted: false,
  health: { code: 'starting', sinceMs: 0 },
  nowMs: 0,
  gauges: { talkRatio: null, monologueMs: null, questions: null },
  ownName: '',
};

/** The state a call begins with, or goes on with after its host died: what was kept, with listening on again. */
export function begin(call: Call, turns: Turn[], snapshot?: LiveSnapshot): LiveState {
  const { assembly: _, ...kept } = snapshot ?? {};
  const state: LiveState = { ...FRESH, policy: newPolicy(), ...kept, call, turns };
  const lastMs = turns.reduce((last, turn) => Math.max(last, turn.endMs), state.nowMs);
  return { ...state, nowMs: lastMs, call: { ...call, status: call.status === 'paused' ? 'paused' : 'live' } };
}
