import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeHosts, hostOf, readHosts, releaseCall, releaseTab } from './tabs.ts';

beforeEach(async () => {
  fakeBrowser.reset();
  await changeHosts(() => ({ 1: { callId: 'second', frameId: 0 }, 2: { callId: 'other', frameId: 0 } }));
});

test('the last word of an ended call does not take the tab from the call that begins in it', async () => {
  await releaseCall(1, 'first');
  expect(await hostOf('second')).toEqual({ tabId: 1, frameId: 0 });
  await releaseCall(1, 'second');
  expect(await hostOf('second')).toBeNull();
  expect(await hostOf('other')).toEqual({ tabId: 2, frameId: 0 });
});

test('changes made at once are all kept', async () => {
  await Promise.all([releaseTab(1), changeHosts((all) => ({ ...all, 3: { callId: 'third', frameId: 0 } }))]);
  expect(Object.keys(await readHosts())).toEqual(['2', '3']);
});
