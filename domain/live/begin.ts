import type { Call } from '../call.ts';
import type { Turn } from '../turn.ts';
import { closeGaps } from './gaps.ts';
import { isBefore } from './turns.ts';
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
  asked: false,
};

/** A call that was paused when its page went away is still paused: nobody has said that listening may go on. */
function goesOn(call: Call): 'live' | 'paused' {
  const pause = call.pauses.findLast(({ reason }) => reason === undefined);
  return call.status === 'paused' || (pause !== undefined && pause.toMs === undefined) ? 'paused' : 'live';
}

/** The state a call begins with, or goes on with after its host died: what was kept, listening as it was then. */
export function begin(call: Call, turns: Turn[], snapshot?: LiveSnapshot): LiveState {
  const { assembly: _, blend: __, ...kept } = snapshot ?? {};
  const state: LiveState = {
    ...FRESH,
    policy: newPolicy(),
    ...kept,
    call,
    turns: [...turns].sort((a, b) => (isBefore(a, b) ? -1 : 1)),
  };
  const lastMs = turns.reduce((last, turn) => Math.max(last, turn.endMs), state.nowMs);
  return { ...state, nowMs: lastMs, call: { ...call, pauses: closeGaps(call.pauses, lastMs), status: goesOn(call) } };
}

/** After a reload the page still shows what was said meanwhile. */
const BRIDGED_MS = 10_000;

/** The same after an absence that ends now: nobody listened since the last time seen, so a long one is a pause. */
export function absent(state: LiveState, nowMs: number): LiveState {
  const { call } = state;
  if (call.status !== 'live' || nowMs - state.nowMs < BRIDGED_MS) return state;
  const pauses = [...call.pauses, { fromMs: state.nowMs, toMs: nowMs }];
  return { ...state, nowMs, call: { ...call, pauses } };
}
