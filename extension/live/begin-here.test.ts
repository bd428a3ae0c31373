import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { snapshotOf } from '#domain/live/snapshot.ts';
import { begin as beginState } from '#domain/live/begin.ts';
import { aCall } from '../../tests/support/live.ts';
import { keepOnly } from '../../tests/support/kept.ts';
import { database } from '../store/database.ts';
import { begin } from './begin-here.ts';
import { hostOf } from './tabs.ts';

const query = { site: 'meet' as const, meetingKey: 'meet:abc-defg-hij' };

beforeEach(async () => {
  fakeBrowser.reset();
  await keepOnly([{ ...aCall({ startedAt: Date.now() - 60_000 }), status: 'interrupted' }], []);
  const snapshot = snapshotOf(beginState(aCall(), []));
  await database.snapshots.put({ callId: 'call-1', snapshot, savedAt: Date.now() });
});

test('of two tabs of one meeting that begin together, one goes on with the record and the other has its own', async () => {
  const begun = await Promise.all([begin(query, { tab: { id: 1 } }), begin(query, { tab: { id: 2 } })]);
  expect(begun[0]?.call.id).toBe('call-1');
  expect(begun[1]?.call.id).not.toBe('call-1');
  expect(await hostOf('call-1')).toEqual({ tabId: 1, frameId: 0 });
});

test('a page that asks with something else than a meeting is refused, and the next one is not held up by it', async () => {
  const bad = begin({ ...query, site: 'elsewhere' }, { tab: { id: 1 } });
  const good = begin(query, { tab: { id: 2 } });
  await expect(bad).rejects.toThrow('site');
  expect((await good).call.id).toBe('call-1');
  await expect(begin(query, {})).rejects.toThrow('must come from a page');
});
