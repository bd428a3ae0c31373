import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { begin } from '#domain/live/begin.ts';
import { snapshotOf } from '#domain/live/snapshot.ts';
import { onMessage } from '../client/messages.ts';
import { database } from '../store/database.ts';
import { endedCall, keepOnly, talk } from '../../tests/support/kept.ts';
import { openCalls, panelHost } from './panel-host.ts';
import { soon } from '../../tests/support/soon.ts';

const { endedAt: _, ...ended } = endedCall('a');
const call = { ...ended, status: 'live' as const };
const turns = talk('a', ['How do you plan today?', 'With a sheet']);
let leaving: AbortController;

beforeEach(async () => {
  leaving = new AbortController();
  await keepOnly([call], turns);
  const state = begin(call, turns);
  const snapshot = snapshotOf({ ...state, muted: true, health: { code: 'reading', sinceMs: 0 } });
  await database.snapshots.put({ callId: 'a', snapshot, savedAt: Date.now() });
});

afterEach(() => leaving.abort());

test('shows the call as its page keeps it, and every change', async () => {
  const host = panelHost('a', leaving.signal);
  const heard = vi.fn();
  host.subscribe(heard);
  await soon(() =>
    expect(host.get()?.turns.map((turn) => turn.text)).toEqual(['How do you plan today?', 'With a sheet']),
  );
  expect(host.get()).toMatchObject({ muted: true, health: { code: 'reading' } });
  const before = host.get();
  expect(host.get()).toBe(before);
  await database.turns.add({ ...talk('a', ['', '', 'And then?'])[2]! });
  await soon(() => expect(host.get()?.turns.length).toBe(3));
  await database.calls.update('a', { status: 'paused' });
  await soon(() => expect(host.get()?.call.status).toBe('paused'));
  expect(heard.mock.calls.length).toBeGreaterThanOrEqual(3);
});

test('what is done goes to wherever the call is hosted', async () => {
  const asked = vi.fn(() => ({ ok: true }));
  const stop = onMessage('call.act', ({ data }) => {
    asked(...([data] as unknown as []));
    return { ok: true };
  });
  panelHost('a', leaving.signal).dispatch({ type: 'pause' });
  await soon(() => expect(asked).toHaveBeenCalledWith({ callId: 'a', action: { type: 'pause' } }));
  stop();
});

test('what does not reach the call is told with what to do', async () => {
  const host = panelHost('a', leaving.signal);
  await soon(() => expect(host.get()).not.toBeNull());
  host.dispatch({ type: 'pause' });
  await soon(() => expect(host.get()?.health.detail).toContain('try it there'));
});

test('after it is left, nothing is heard any more', async () => {
  const host = panelHost('a', leaving.signal);
  await soon(() => expect(host.get()).not.toBeNull());
  const heard = vi.fn();
  host.subscribe(heard);
  leaving.abort();
  await database.calls.update('a', { status: 'paused' });
  await database.calls.get('a');
  expect(heard).not.toHaveBeenCalled();
});

test('calls that go on are those live or paused, newest first, deleted ones never', async () => {
  await keepOnly([
    { ...call, id: 'old', startedAt: 1 },
    { ...call, id: 'new', startedAt: 2, status: 'paused' },
    { ...call, id: 'over', status: 'ended' },
    { ...call, id: 'broken', status: 'interrupted' },
    { ...call, id: 'gone', deletedAt: 1 } as typeof call,
  ]);
  expect((await openCalls()).map(({ id }) => id)).toEqual(['new', 'old']);
});
