import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { aCall } from '../../tests/support/live.ts';
import { until } from '../../tests/support/until.ts';
import { sendMessage } from '../client/messages.ts';
import { writeSettings } from '../client/settings.ts';
import { tokenAhead } from '../client/speech.ts';
import { showBadge, showHeard } from '../live/badge.ts';
import { changeHosts } from '../live/tabs.ts';
import { database } from '../store/database.ts';
import { hearCall, hearClicked, hearHere } from './chrome.ts';

vi.mock('../client/messages.ts', () => ({ sendMessage: vi.fn() }));
vi.mock('../client/speech.ts', () => ({ tokenAhead: { ask: vi.fn() } }));

let TAB = 7;
const now = { text: '', title: '' };
const getMediaStreamId = vi.fn<(of: { targetTabId: number }) => Promise<string>>();
const asked = () => vi.mocked(sendMessage).mock.calls.map(([name]) => name as string);

beforeEach(async () => {
  fakeBrowser.reset();
  vi.clearAllMocks();
  TAB += 1;
  getMediaStreamId.mockResolvedValue('a stream');
  vi.mocked(sendMessage).mockResolvedValue({ ok: true });
  Object.assign(fakeBrowser, {
    tabCapture: { getMediaStreamId },
    offscreen: { createDocument: async () => undefined },
    action: {
      setBadgeText: async ({ text }: { text: string }) => void (now.text = text),
      setTitle: async ({ title }: { title: string }) => void (now.title = title),
      setBadgeBackgroundColor: async () => undefined,
    },
  });
  Object.assign(fakeBrowser.runtime, { getContexts: async () => [] });
  vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue({ id: TAB, url: 'https://meet.google.com/abc' });
  await database.calls.put(aCall({ id: 'call-1' }));
  await changeHosts(() => ({ [TAB]: { callId: 'call-1', frameId: 0 } }));
  await showBadge(TAB, 'live', { fresh: true });
});

test('a click has the call heard by the stream that was asked for in it', async () => {
  hearClicked(TAB);
  expect(getMediaStreamId, 'in the click itself').toHaveBeenCalledExactlyOnceWith({ targetTabId: TAB });
  await until('the page to be told', () => asked().includes('live.hear'));
  expect(sendMessage).toHaveBeenCalledWith(
    'ear.begin',
    expect.objectContaining({ callId: 'call-1', streamId: 'a stream' }),
  );
  expect(tokenAhead.ask).toHaveBeenCalledExactlyOnceWith('call-1');
  expect(now.text).toBe('●');
});

test('what costs is asked for ahead by every way of having a call heard, but not in a pause, nor where its page is heard', async () => {
  await hearCall('call-1');
  expect(tokenAhead.ask).toHaveBeenCalledExactlyOnceWith('call-1');
  await database.calls.put(aCall({ id: 'call-1', status: 'paused' }));
  await hearCall('call-1');
  await database.calls.put(aCall({ id: 'call-1' }));
  await writeSettings({ hearWithoutClick: true });
  getMediaStreamId.mockRejectedValue(new Error('Extension has not been invoked.'));
  await hearCall('call-1');
  expect(asked().filter((name) => name === 'ear.begin')).toHaveLength(3);
  expect(tokenAhead.ask).toHaveBeenCalledOnce();
});

test('a double click is one click', async () => {
  hearClicked(TAB);
  hearClicked(TAB);
  hearClicked(900);
  await until('the page to be told', () => asked().includes('live.hear'));
  expect(getMediaStreamId.mock.calls).toEqual([[{ targetTabId: TAB }], [{ targetTabId: 900 }]]);
  expect(asked().filter((name) => name === 'ear.begin')).toHaveLength(1);
});

test('a click that did not get the call heard says why on the button, and what to do instead', async () => {
  getMediaStreamId.mockRejectedValue(new Error('Cannot capture a tab with an active stream.'));
  hearClicked(TAB);
  await until('the badge', () => now.text === '!');
  expect(now.title).toMatch(/does not hear this call’s sound.*Share the tab’s sound instead/);
  await until('the coach on the page to say so, too', () => asked().includes('live.unheard'));
  expect(asked()).toEqual(['live.unheard']);
  expect(sendMessage).toHaveBeenCalledWith(
    'live.unheard',
    { callId: 'call-1', why: expect.stringContaining('Share the tab’s sound instead') as unknown },
    { tabId: TAB, frameId: 0 },
  );
  getMediaStreamId.mockResolvedValue('a stream');
  hearClicked(TAB);
  await until('the next click to do it', () => asked().includes('live.hear'));
});

test('an ear that does not answer is told, too', async () => {
  vi.mocked(sendMessage).mockRejectedValue(new Error('Receiving end does not exist.'));
  hearClicked(TAB);
  await until('the badge', () => now.text === '!');
  expect(now.title).toContain('Click again.');
});

test('a click while the call is heard takes nothing from it, also where pages are heard without a click', async () => {
  await writeSettings({ hearWithoutClick: true });
  await showHeard(TAB, { code: 'hearing' });
  getMediaStreamId.mockRejectedValue(new Error('Cannot capture a tab with an active stream.'));
  expect(await hearCall('call-1')).toEqual({ ok: true });
  await showHeard(TAB, { code: 'starting' });
  expect(await hearCall('call-1'), 'it may be ending').toEqual({ ok: true, unsure: true });
  await showHeard(TAB, { code: 'hearing' });
  expect(asked()).toEqual([]);
  expect(now.text).toBe('HEAR');
});

test('where pages are heard a second click begins nothing anew', async () => {
  Object.assign(fakeBrowser, { tabCapture: undefined });
  const begin = vi.fn();
  hearHere(begin);
  expect(await hearCall('call-1')).toEqual({ ok: true });
  expect([begin.mock.calls.length, asked()]).toEqual([1, ['live.hear']]);
  await showHeard(TAB, { code: 'hearing' });
  expect(await hearCall('call-1')).toEqual({ ok: true });
  await showHeard(TAB, { code: 'failed' });
  expect([begin.mock.calls.length, asked()]).toEqual([1, ['live.hear']]);
  expect(await hearCall('call-1')).toEqual({ ok: true });
  expect(begin).toHaveBeenCalledTimes(2);
  hearHere(null);
});

test('from the panel, without a click in the tab, it says what to click', async () => {
  getMediaStreamId.mockRejectedValue(new Error('Extension has not been invoked.'));
  expect(await hearCall('call-1')).toMatchObject({
    ok: false,
    reason: expect.stringContaining('Click the QuotaHit button'),
  });
  expect(now.text, 'the panel says it').toBe('●');
});
