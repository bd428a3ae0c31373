import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { until } from '../../tests/support/until.ts';
import { UNDO_MS } from '../store/purge.ts';
import { database } from '../store/database.ts';
import { syncChats } from './background.ts';

test('what was deleted can be brought back a while longer than that is offered, and is gone by the alarm after it', async () => {
  fakeBrowser.reset();
  const chat = { title: 'Price', named: false, startedAt: 1, changedAt: 1, tip: null, revision: 1, told: 0, seen: 0 };
  const now = Date.now();
  await database.coachChats.bulkAdd([
    { ...chat, id: 'just now', deletedAt: now - UNDO_MS - 5_000 },
    { ...chat, id: 'half a minute ago', deletedAt: now - 30_000 },
  ]);
  syncChats();
  await fakeBrowser.alarms.onAlarm.trigger({ name: 'sync-chats', scheduledTime: now });
  const kept = () => database.coachChats.toCollection().primaryKeys();
  await until('the other is gone', async () => (await kept()).length < 2);
  expect(await kept()).toEqual(['just now']);
});
