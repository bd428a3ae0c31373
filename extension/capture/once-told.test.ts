import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { aCall } from '../../tests/support/live.ts';
import { sendMessage } from '../client/messages.ts';
import { changeHosts } from '../live/tabs.ts';
import { hearCall } from './chrome.ts';
import { hearIfTold } from './once-told.ts';
import { hearOnceTold } from './waits-told.ts';

vi.mock('./chrome.ts', () => ({ hearCall: vi.fn(async () => ({ ok: true })) }));
vi.mock('../client/messages.ts', () => ({ sendMessage: vi.fn() }));

const choice = { atMs: 1_000, rule: 'confirm' as const, text: 'An assistant listens.' };
const told = aCall({ id: 'call-1', consent: [{ ...choice, how: 'announced' }] });

beforeEach(() => {
  fakeBrowser.reset();
  vi.clearAllMocks();
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  return () => vi.useRealTimers();
});

const waits = async () => {
  await hearOnceTold('call-1');
  const hearing = hearIfTold(told);
  await vi.advanceTimersByTimeAsync(5_000);
  await hearing;
};

test('a call that waited is heard once, as soon as the rep has said that the others know', async () => {
  await hearIfTold(told);
  expect(hearCall, 'nobody asked to hear it').not.toHaveBeenCalled();
  await hearOnceTold('call-1');
  await hearIfTold(aCall({ id: 'call-1' }));
  await hearIfTold(aCall({ id: 'call-1', consent: [{ ...choice, how: 'skipped' }] }));
  await hearIfTold({ ...told, status: 'paused' });
  expect(hearCall).not.toHaveBeenCalled();
  await hearIfTold(told);
  await hearIfTold(told);
  expect(hearCall).toHaveBeenCalledExactlyOnceWith('call-1');
  expect(sendMessage).not.toHaveBeenCalled();
});

test('a call that is kept twice at once is heard once', async () => {
  await hearOnceTold('call-1');
  await Promise.all([hearIfTold(told), hearIfTold(told)]);
  expect(hearCall).toHaveBeenCalledOnce();
});

test.each([
  ['holds the tab', { ok: false }],
  ['passes for one that hears', { ok: true, unsure: true as const }],
])('the capture that was refused is over a little later: while it %s, it is tried again', async (_, first) => {
  vi.mocked(hearCall).mockResolvedValueOnce(first);
  await waits();
  expect(hearCall).toHaveBeenCalledTimes(2);
  expect(sendMessage).not.toHaveBeenCalled();
});

test('where the browser gives the sound no more, the page says what to click', async () => {
  vi.mocked(hearCall).mockResolvedValue({ ok: false, reason: 'Click the button.' });
  await changeHosts(() => ({ '7': { callId: 'call-1', frameId: 0 } }));
  await waits();
  expect(sendMessage).toHaveBeenCalledWith('live.hear', { callId: 'call-1' }, { tabId: 7, frameId: 0 });
});
