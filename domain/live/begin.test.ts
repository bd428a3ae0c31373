import { describe, expect, test } from 'vitest';
import { aCall, after } from '../../tests/support/live.ts';
import { absent, begin } from './begin.ts';
import { snapshotOf } from './snapshot.ts';

describe('a call whose page went away', () => {
  test('while it was paused does not listen again by itself', () => {
    const call = aCall({ status: 'interrupted', pauses: [{ fromMs: 5_000 }] });
    const state = begin(call, []);
    expect(state.call.status).toBe('paused');
    const resumed = after([{ type: 'resume', atMs: 60_000 }], state);
    expect(resumed.call).toMatchObject({ status: 'live', pauses: [{ fromMs: 5_000, toMs: 60_000 }] });
  });

  test('goes on listening when it was not, also after an earlier pause', () => {
    const call = aCall({ status: 'interrupted', pauses: [{ fromMs: 5_000, toMs: 9_000 }] });
    expect(begin(call, []).call.status).toBe('live');
  });

  test('counts the absence as time in which nobody listened, unless it was a moment', () => {
    const before = after([{ type: 'tick', atMs: 60_000 }]);
    const again = begin({ ...before.call, status: 'interrupted' }, [], snapshotOf(before));
    expect(absent(again, 600_000).call.pauses).toEqual([{ fromMs: 60_000, toMs: 600_000 }]);
    expect(absent(again, 600_000).nowMs).toBe(600_000);
    expect(absent(again, 63_000).call.pauses).toEqual([]);
    const paused = begin(aCall({ status: 'interrupted', pauses: [{ fromMs: 1_000 }] }), []);
    expect(absent(paused, 600_000).call.pauses).toEqual([{ fromMs: 1_000 }]);
  });
});
