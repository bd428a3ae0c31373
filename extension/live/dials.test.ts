import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { sendMessage } from '../client/messages.ts';
import { showWaiting, watchDials } from './dials.ts';

vi.mock('../client/messages.ts', () => ({ sendMessage: vi.fn(async () => undefined) }));
vi.mock('../client/stored-locators.ts', () => ({ locatorsFor: async () => ({ enabled: true }) }));

const DIALER = 'https://phone.aircall.io/';
let TAB = 40;
let connect: (port: object) => void;
/** What was done to the tab's pages: `end` where the coach was told that no call is on. */
let done: string[] = [];

function open() {
  let gone: () => void = () => undefined;
  connect({
    name: 'dial',
    sender: { tab: { id: TAB }, frameId: 3, url: DIALER },
    onDisconnect: { addListener: (listener: () => void) => void (gone = listener) },
  });
  return { leave: () => gone() };
}

beforeEach(() => {
  vi.useFakeTimers();
  fakeBrowser.reset();
  TAB += 1;
  done = [];
  Object.assign(fakeBrowser.runtime, {
    onConnect: { addListener: (listener: typeof connect) => (connect = listener) },
  });
  vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue({ id: TAB, url: DIALER } as Browser.tabs.Tab);
  Object.assign(fakeBrowser, {
    scripting: {
      async executeScript({ func, files }: { func?: { name: string }; files?: string[] }) {
        if (files) done.push('show');
        else if (func?.name === 'endDial') done.push('end');
        return [{ result: false }];
      },
    },
  });
  watchDials();
});
afterEach(() => void vi.useRealTimers());

test('a call in a dialer’s frame has the coach shown, and its end told', async () => {
  const frame = open();
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual(['show']);
  frame.leave();
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual(['show', 'end']);
});

test('a page that opens and closes its port again and again is looked at ever less often, and believed in the end', async () => {
  for (let again = 0; again < 500; again += 1) {
    const frame = open();
    await vi.advanceTimersByTimeAsync(20);
    frame.leave();
    await vi.advanceTimersByTimeAsync(20);
  }
  const inTheStorm = done.length;
  expect(inTheStorm).toBeLessThan(60);
  open();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(done.at(-1), 'the call that is on').toBe('show');
  expect(done.length - inTheStorm).toBeLessThanOrEqual(2);
});

test('a call that begins after the storm is over is shown at once', async () => {
  for (let again = 0; again < 100; again += 1) {
    const frame = open();
    await vi.advanceTimersByTimeAsync(20);
    frame.leave();
  }
  await vi.advanceTimersByTimeAsync(60_000);
  done = [];
  open();
  await vi.advanceTimersByTimeAsync(1);
  expect(done.at(-1)).toBe('show');
});

test('a click on the button has a call shown that the worker forgot as it was stopped', async () => {
  await showWaiting(TAB);
  expect(sendMessage).toHaveBeenCalledWith('hold.again', undefined, TAB);
  expect(done).toEqual([]);
  open();
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual(['show']);
  vi.mocked(sendMessage).mockClear();
  await showWaiting(TAB);
  expect(done).toEqual(['show', 'show']);
  expect(sendMessage).not.toHaveBeenCalled();
});
