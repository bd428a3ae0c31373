import { beforeEach, expect, test, vi } from 'vitest';
import { joinAhead } from './join-ahead.ts';
import type { Slot } from './race.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

/** A stream that is joined to a graph: by which slots it is now, and how often it was. */
function stream() {
  const seen = { now: [] as Slot[], often: 0 };
  const joined = joinAhead((slot) => {
    seen.now.push(slot);
    seen.often += 1;
    return { disconnect: () => void seen.now.splice(seen.now.indexOf(slot), 1) };
  });
  return { seen, joined };
}

test('a second join races with the first, and only the one that is heard stays', () => {
  const { seen, joined } = stream();
  expect(seen.now).toEqual([0]);
  vi.advanceTimersByTime(1_000);
  expect(seen.now).toEqual([0, 1]);
  joined.hear(1);
  expect(seen.now).toEqual([1]);
  vi.advanceTimersByTime(2_000);
  expect(seen.now).toEqual([1, 0]);
  joined.hear(1);
  expect(seen.now).toEqual([1]);
});

test('it is joined ever less often, down to every quarter of a minute, and once at a time', () => {
  const { seen, joined } = stream();
  vi.advanceTimersByTime(60_000);
  expect(seen.often).toBe(2);
  for (const slot of [1, 0, 1, 0, 1] as const) {
    joined.hear(slot);
    vi.advanceTimersByTime(15_000);
  }
  expect(seen.often).toBe(7);
  joined.hear(0);
  vi.advanceTimersByTime(14_999);
  expect(seen.often).toBe(7);
});

test('a stream that left is gone, and does not come back', () => {
  const { seen, joined } = stream();
  vi.advanceTimersByTime(1_000);
  joined.leave();
  vi.advanceTimersByTime(60_000);
  expect(seen.now).toEqual([]);
});
