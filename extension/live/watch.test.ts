// @vitest-environment happy-dom
import { expect, onTestFinished, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { soon } from '../../tests/support/soon.ts';
import { onMessage } from '../client/messages.ts';
import { watchForCall } from './watch.ts';

test('a call whose overlay could not be loaded has it loaded by the next look, and then once', async () => {
  fakeBrowser.reset();
  vi.stubGlobal('location', new URL('https://meet.google.com/abc-defg-hij'));
  document.body.innerHTML = '<i jsname="CQylAd"></i><i jsname="r8qRAd"></i>';
  const leaving = new AbortController();
  onTestFinished(() => {
    leaving.abort();
    globalThis.quotahitOverlay = undefined;
    vi.unstubAllGlobals();
  });
  let asked = 0;
  onMessage('overlay.load', () => {
    asked += 1;
    if (asked < 3) throw new Error('The background is being started.');
    globalThis.quotahitOverlay = { alive: true, begin: () => (asked += 100) };
  });
  watchForCall(leaving.signal);
  await soon(() => expect(asked).toBe(3));
  // Two looks more.
  await new Promise((done) => setTimeout(done, 1_100));
  expect(asked).toBe(3);
});
