import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { begin } from '#domain/live/begin.ts';
import { snapshotOf } from '#domain/live/snapshot.ts';
import type { Call } from '#domain/call.ts';
import { aCall } from '../../tests/support/live.ts';
import type { Kept } from '../client/messages.ts';
import { answerMessages } from './background.ts';
import { heardAs, showBadge, showHeard } from './badge.ts';
import { changeHosts, rememberHost } from './tabs.ts';

const handlers = vi.hoisted(() => new Map<string, (message: object) => unknown>());
vi.mock('../client/messages.ts', () => ({
  onMessage: (name: string, handler: (message: object) => unknown) => void handlers.set(name, handler),
  sendMessage: vi.fn(),
}));

const TAB = 7;
let text = '';
const keep = (call: Call) =>
  handlers.get('call.keep')?.({
    data: { call, turns: [], snapshot: snapshotOf(begin(call, [])) },
    sender: { tab: { id: TAB }, frameId: 0 },
  }) as Promise<Kept>;

beforeEach(() => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser, {
    action: {
      setBadgeText: async (shown: { text: string }) => void ({ text } = shown),
      setTitle: async () => undefined,
      setBadgeBackgroundColor: async () => undefined,
    },
  });
  Object.assign(fakeBrowser.runtime, { onConnect: { addListener: () => undefined } });
  answerMessages();
});

test('last words of a call leave the sign of the next one, which is heard in the same tab, alone', async () => {
  const first = aCall({ id: 'call-1', status: 'ended', endedAt: 5_000 });
  await changeHosts(() => ({ [TAB]: { callId: 'call-2', frameId: 0 } }));
  await showBadge(TAB, 'live', { fresh: true });
  await showHeard(TAB, { code: 'hearing' });
  expect(await keep(first)).toEqual({ ok: true });
  expect(text).toBe('HEAR');
  expect(await heardAs(TAB)).toBe('hearing');
  const second = aCall({ id: 'call-2', status: 'ended', endedAt: 9_000 });
  expect(await keep(second)).toEqual({ ok: true });
  expect(text).toBe('');
});

const VIEW = { url: fakeBrowser.runtime.getURL('/sidepanel.html') };
const OF_A_SITE = { tab: { id: TAB }, frameId: 0, url: 'https://meet.google.com/abc' };

test('only pages of the extension have another tab coached, or what is known of sites fetched', async () => {
  const executeScript = vi.fn(async () => []);
  Object.assign(fakeBrowser, { scripting: { executeScript } });
  vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue({ id: 900, url: 'https://bank.example/' } as Browser.tabs.Tab);
  const coach = (sender: object) => handlers.get('tab.coach')?.({ data: { tabId: 900 }, sender });
  for (const sender of [OF_A_SITE, { ...VIEW, tab: { id: TAB }, frameId: 4 }]) {
    expect(await coach(sender)).toEqual({ ok: false });
    expect(await handlers.get('locators.refresh')?.({ sender })).toEqual({ ok: false });
  }
  expect(executeScript).not.toHaveBeenCalled();
  expect(await coach(VIEW)).toEqual({ ok: true });
  expect(executeScript).toHaveBeenCalled();
});

test('a page opens the wrap-up of its own call, and of no other', async () => {
  const create = vi.spyOn(fakeBrowser.tabs, 'create');
  const open = (callId: string, sender: object, more = {}) =>
    handlers.get('wrap-up.open')?.({ data: { callId, ...more }, sender });
  await rememberHost(TAB, 'call-1');
  await open('call-2', OF_A_SITE);
  expect(create).not.toHaveBeenCalled();
  await open('call-1', OF_A_SITE);
  await open('call-2', VIEW);
  await open('call-2', OF_A_SITE, { practise: true });
  await open('call-1', OF_A_SITE, { practise: true });
  const opened = create.mock.calls.map(([{ url = '' }]) => url.split('#')[1]);
  expect(opened).toEqual(['/calls/call-1', '/calls/call-2', '/practice/drill/call-1']);
});
