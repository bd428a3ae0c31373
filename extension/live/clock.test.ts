import { beforeEach, expect, test, vi } from 'vitest';
import { callClock } from './clock.ts';

const START = Date.UTC(2026, 10, 21, 9);

beforeEach(() => {
  vi.useFakeTimers({ now: START + 5_000 });
  return () => vi.useRealTimers();
});

test('time goes on from the start of the call, or from where it was left', () => {
  const now = callClock(START, 0);
  vi.advanceTimersByTime(1_500);
  expect(now()).toBeCloseTo(6_500);
  expect(callClock(START, 60_000)()).toBeCloseTo(60_000);
});

test('a clock that is set back does not turn the call around', () => {
  const now = callClock(START, 0);
  vi.setSystemTime(START - 3_600_000);
  expect(now()).toBeCloseTo(5_000);
  vi.advanceTimersByTime(1_000);
  expect(now()).toBeCloseTo(6_000);
});

test('the time in which the machine slept has passed, for captions and for sound alike', () => {
  const page = callClock(START, 0);
  const ear = callClock(0, 0);
  vi.advanceTimersByTime(1_000);
  // Browsers' own time stands still in sleep.
  vi.setSystemTime(START + 66_000);
  for (const now of [page(), ear() - START]) expect(now).toBeCloseTo(66_000);
  vi.advanceTimersByTime(1_000);
  for (const now of [page(), ear() - START]) expect(now).toBeCloseTo(67_000);
});
