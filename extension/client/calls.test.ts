import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { database } from '../store/database.ts';
import { until } from '../../tests/support/until.ts';
import { answerActions, endedCall, keepOnly, talk } from '../../tests/support/kept.ts';
import { actOnCall, deleteCall, deleteEverything, everyCall, listCalls, readCall, restoreCall } from './calls.ts';
import { searchSaid } from './search.ts';

let stop: () => void;

beforeEach(() => {
  stop = answerActions();
  return keepOnly(
    [endedCall('a', { startedAt: 1 }), endedCall('b', { startedAt: 2 })],
    [...talk('a', ['hello there', 'the budget is gone', 'which budget?']), ...talk('b', ['hello', 'hi'])],
  );
});

afterEach(() => stop());

const ids = async () => (await listCalls()).map(({ id }) => id);

test('a deleted call is nowhere, comes back whole, and is gone for good once the offer is withdrawn', async () => {
  const offer = new AbortController();
  expect(await ids()).toEqual(['b', 'a']);
  await deleteCall('a', offer.signal);
  expect(await ids()).toEqual(['b']);
  expect(await readCall('a')).toBeNull();
  await restoreCall('a');
  expect((await readCall('a'))?.turns.length).toBe(3);
  offer.abort();
  expect(await ids()).toEqual(['b', 'a']);
  const last = new AbortController();
  await deleteCall('a', last.signal);
  last.abort();
  await until('its words to be gone', async () => (await database.turns.where('callId').equals('a').count()) === 0);
  await expect(restoreCall('a')).rejects.toThrow('gone for good');
});

test('everything is deleted, but not while a call goes on, which its page would keep again', async () => {
  await database.calls.update('a', { status: 'paused' });
  expect(await deleteEverything()).toBe(false);
  expect(await ids()).toEqual(['b', 'a']);
  await database.calls.update('a', { status: 'ended' });
  expect(await deleteEverything()).toBe(true);
  expect([await database.calls.count(), await database.turns.count()]).toEqual([0, 0]);
});

test('every call is read with its turns, deleted ones are left out', async () => {
  await deleteCall('b', new AbortController().signal);
  const all = [];
  for await (const { call, turns } of everyCall()) all.push([call.id, turns.length]);
  expect(all).toEqual([['a', 3]]);
});

test('words said are found with the first place and the count, in the order of the calls', async () => {
  const found = [];
  for await (const said of searchSaid(['b', 'a'], ' BUDGET ', new AbortController().signal))
    found.push([said.callId, said.turn.seq, said.count]);
  expect(found).toEqual([['a', 1, 2]]);
});

test('a search that was given up finds nothing more', async () => {
  const giving = new AbortController();
  giving.abort();
  const found = [];
  for await (const said of searchSaid(['a', 'b'], 'hello', giving.signal)) found.push(said);
  expect(found).toEqual([]);
});

test('what is done to a call that is not there is refused in words', async () => {
  await expect(actOnCall('zzz', { type: 'end' })).rejects.toThrow('not on this machine');
});

test('nobody answers: says what to do', async () => {
  stop();
  await expect(actOnCall('a', { type: 'end' })).rejects.toThrow('Try again');
});
