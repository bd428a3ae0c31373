import { expect, test } from 'vitest';
import { aCall, after } from '../../tests/support/live.ts';
import { begin } from './begin.ts';
import { snapshotOf } from './snapshot.ts';

test('the other side that the rep names is named in the call, which is called after them; asked once, also over a reload', () => {
  const state = after([{ type: 'who', name: 'Marcus Bell', atMs: 1_000 }]);
  expect(state.call).toMatchObject({
    title: 'Marcus Bell',
    speakers: { tab: { key: 'tab', role: 'buyer', name: 'Marcus Bell' } },
  });
  expect(begin(state.call, [], snapshotOf(state)).asked).toBe(true);
});

test('who would rather not say is not asked again, and a role that was given stays', () => {
  const speakers = { tab: { key: 'tab', role: 'colleague' as const } };
  const before = begin(aCall({ title: 'Aircall call', speakers }), []);
  const skipped = after([{ type: 'who', name: '', atMs: 1 }], before);
  expect(skipped.asked).toBe(true);
  expect(skipped.call).toEqual(before.call);
  const named = after([{ type: 'who', name: 'Ann', atMs: 2 }], skipped);
  expect(named.call.speakers['tab']).toEqual({ key: 'tab', role: 'colleague', name: 'Ann' });
});
