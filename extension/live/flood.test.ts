import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newFlood } from './flood.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what comes now and then waits for nothing', () => {
  const wait = newFlood();
  for (let reload = 0; reload < 100; reload += 1) {
    expect(wait()).toBe(0);
    vi.advanceTimersByTime(6_000);
  }
});

test('a flood waits longer and longer, and not for ever; once it is over nothing waits', () => {
  const wait = newFlood(3, 10_000);
  expect([wait(), wait(), wait()]).toEqual([0, 0, 0]);
  expect([wait(), wait(), wait(), wait(), wait(), wait()]).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  vi.advanceTimersByTime(10_000);
  expect(wait()).toBe(0);
});
