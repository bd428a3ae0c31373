import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from './clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('sleeps as long as it is told, or until the signal aborts', async () => {
  const stop = new AbortController();
  const woken: string[] = [];
  const never = new AbortController().signal;
  const sleeps = [
    systemClock.sleep(1_000, never).then(() => woken.push('in time')),
    systemClock.sleep(9_000, stop.signal).then(() => woken.push('told')),
    systemClock.sleep(9_000, AbortSignal.abort()).then(() => woken.push('at once')),
  ];
  await vi.advanceTimersByTimeAsync(999);
  expect(woken).toEqual(['at once']);
  await vi.advanceTimersByTimeAsync(1);
  stop.abort();
  await Promise.all(sleeps);
  expect(woken).toEqual(['at once', 'in time', 'told']);
  expect(vi.getTimerCount()).toBe(0);
});
