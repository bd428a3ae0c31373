// @vitest-environment happy-dom
import { expect, onTestFinished, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { aCall } from '../../tests/support/live.ts';
import { onMessage } from '../client/messages.ts';
import { openCallPage } from './page.ts';

test('a background that refuses is asked again; where it goes on refusing the page says so, and a press tries anew', async () => {
  fakeBrowser.reset();
  const port = { disconnect: () => undefined, onDisconnect: { addListener: () => undefined } };
  Object.assign(fakeBrowser.runtime, { connect: () => port });
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const leaving = new AbortController();
  onTestFinished(() => {
    leaving.abort();
    vi.useRealTimers();
  });
  let refusals = Infinity;
  onMessage('call.begin', () => {
    refusals -= 1;
    if (refusals >= 0) throw new Error('The background is being started.');
    return { call: aCall({ startedAt: Date.now() }), turns: [] };
  });
  onMessage('call.keep', () => ({ ok: true }));
  const page = openCallPage(leaving.signal);
  const inTime = async (begins: Promise<boolean>): Promise<boolean> => {
    for (let passed = 0; passed < 20; passed += 1) await vi.advanceTimersByTimeAsync(1_000);
    return begins;
  };

  expect(await inTime(page.begin())).toBe(false);
  expect(page.host.get()).toBeNull();
  refusals = 2;
  expect(await inTime(page.host.start())).toBe(true);
  expect(page.host.get()?.call.status).toBe('live');
});
