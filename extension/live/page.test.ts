// @vitest-environment happy-dom
import { onTestFinished, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { aCall } from '../../tests/support/live.ts';
import { onMessage } from '../client/messages.ts';
import { openCallPage } from './page.ts';
import { soon } from '../../tests/support/soon.ts';

/** A background that begins a new call whenever it is asked, and keeps everything. */
function background() {
  fakeBrowser.reset();
  const letGo = vi.fn();
  const port = { disconnect: letGo, onDisconnect: { addListener: () => undefined } };
  Object.assign(fakeBrowser.runtime, { connect: () => port });
  const opened: string[] = [];
  let count = 0;
  onMessage('call.begin', () => ({ call: aCall({ id: `call-${(count += 1)}`, startedAt: Date.now() }), turns: [] }));
  onMessage('call.keep', () => ({ ok: true }));
  onMessage('wrap-up.open', ({ data }) => void opened.push(data.callId));
  return { opened, letGo };
}

test('a call begins once however often it is asked for, and the next one on the same page goes on by itself', async () => {
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const { opened, letGo } = background();
  document.title = 'A page with a title';
  const page = openCallPage(leaving.signal);
  const call = () => page.host.get()?.call;

  await Promise.all([page.begin(), page.begin()]);
  await page.begin();
  expect(call()).toMatchObject({ id: 'call-1', status: 'live' });

  page.host.dispatch({ type: 'end' });
  await soon(() => expect(opened).toEqual(['call-1']));
  await page.begin();
  expect(call()).toMatchObject({ id: 'call-2', status: 'live' });
  expect(letGo, 'the page lets go of the first call alone').toHaveBeenCalledTimes(1);
  expect(opened).toEqual(['call-1']);
});
