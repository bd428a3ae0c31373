import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LiveAction } from '#domain/live/state.ts';
import { endedCall, keepOnly } from '../../tests/support/kept.ts';
import { database } from '../store/database.ts';
import { act } from './act.ts';
import { changeHosts, releaseCall, releaseTab, rememberHost } from './tabs.ts';

const PAGE = 'https://meet.google.com/abc-defg-hij';
const own = (path: string) => `chrome-extension://test-extension-id${path}`;
const note: LiveAction = { type: 'note-save', note: { id: 'n', atMs: 0, text: 'typed' } };
const onCall = (callId: string) => ({ callId, action: note });
const noted = async () => (await database.calls.toArray()).filter(({ notes }) => notes.length > 0).map(({ id }) => id);
let told: LiveAction[];

beforeEach(async () => {
  fakeBrowser.reset();
  told = [];
  type Answer = (answer: { res: { ok: boolean } }) => void;
  const sendMessage = (_: number, { data }: { data: LiveAction }, __: unknown, answer: Answer) => {
    told.push(data);
    answer({ res: { ok: true } });
  };
  Object.assign(fakeBrowser.tabs, { sendMessage });
  const { endedAt: _, ...open } = endedCall('mine', { status: 'live' });
  await keepOnly([open, endedCall('old')]);
  await changeHosts(() => ({ 1: { callId: 'mine', frameId: 0 } }));
  await rememberHost(1, 'mine');
});

test.each([
  ['a call page', { url: PAGE, frameId: 0 }],
  ['the notes in a call page', { url: own('/notes.html'), frameId: 3 }],
])('%s acts on the call of its tab and on no other', async (_, from) => {
  expect(await act(onCall('mine'), { ...from, tab: { id: 1 } })).toEqual({ ok: true });
  expect(told).toEqual([note]);
  expect(await act(onCall('mine'), { ...from, tab: { id: 2 } })).toEqual({ ok: false });
  expect(await act(onCall('old'), { ...from, tab: { id: 1 } })).toEqual({ ok: false });
  expect([told.length, await noted()]).toEqual([1, []]);
});

test('a note typed as the call ended, or as its tab closed, is kept with that call', async () => {
  await releaseCall(1, 'mine');
  await releaseTab(1);
  await rememberHost(1, 'next');
  expect(await act(onCall('mine'), { url: own('/notes.html'), frameId: 3, tab: { id: 1 } })).toEqual({ ok: true });
  expect(await noted()).toEqual(['mine']);
});

test('a call that another tab has taken over is out of reach', async () => {
  await changeHosts(() => ({ 2: { callId: 'mine', frameId: 0 } }));
  expect(await act(onCall('mine'), { url: PAGE, frameId: 0, tab: { id: 1 } })).toEqual({ ok: false });
});

test.each([
  ['the side panel', { url: own('/sidepanel.html') }],
  ['the dashboard in a tab', { url: own('/dashboard.html#/calls/old'), frameId: 0, tab: { id: 9 } }],
])('%s acts on any call', async (_, from) => {
  expect(await act(onCall('mine'), from)).toEqual({ ok: true });
  expect(await act(onCall('old'), from)).toEqual({ ok: true });
  expect([told, await noted()]).toEqual([[note], ['old']]);
});
