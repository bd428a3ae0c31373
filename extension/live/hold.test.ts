import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hold } from './hold.ts';

vi.mock('../client/messages.ts', () => ({ onMessage: vi.fn() }));

/** How each port that was opened is let go by the other side. */
let ports: (() => void)[] = [];
let refuses = false;

beforeEach(() => {
  vi.useFakeTimers();
  ports = [];
  refuses = false;
  Object.assign(fakeBrowser.runtime, {
    connect() {
      let gone: () => void = () => undefined;
      ports.push(() => gone());
      if (refuses) setTimeout(() => gone());
      return { disconnect: vi.fn(), onDisconnect: { addListener: (listener: () => void) => (gone = listener) } };
    },
  });
});
afterEach(() => void vi.useRealTimers());

test('a port that the background lets go of is held again soon, each time', () => {
  hold('call:1', new AbortController().signal);
  for (let stop = 1; stop <= 3; stop += 1) {
    vi.advanceTimersByTime(30_000);
    ports.at(-1)?.();
    vi.advanceTimersByTime(200);
    expect(ports).toHaveLength(stop + 1);
  }
});

test('one that does not last is held again ever later, and soon again once one has lasted', () => {
  const over = new AbortController();
  refuses = true;
  hold('call:1', over.signal);
  vi.advanceTimersByTime(60_000);
  expect(ports.length).toBeLessThan(13);
  refuses = false;
  vi.advanceTimersByTime(20_000);
  const { length } = ports;
  ports.at(-1)?.();
  vi.advanceTimersByTime(200);
  expect(ports).toHaveLength(length + 1);
  over.abort();
  vi.advanceTimersByTime(60_000);
  expect(ports).toHaveLength(length + 1);
});
