import { expect, test } from 'vitest';
import { newTimeline } from './timeline.ts';

function after(times: readonly number[]) {
  const timeline = newTimeline();
  for (const atMs of times) timeline.sent(atMs);
  return timeline;
}
const run = (fromMs: number, count: number): number[] => Array.from({ length: count }, (_, i) => fromMs + i * 20);

test('a place in the sound that was sent is a time of the call', () => {
  const timeline = after(run(60_000, 100));
  expect([0, 500, 2_000].map((ms) => timeline.inCall(ms))).toEqual([60_000, 60_500, 62_000]);
  expect(timeline.sentMs()).toBe(2_000);
});

test('a pause does not shift what comes after it; what ends at the pause ends before it', () => {
  const timeline = after([...run(0, 50), ...run(31_000, 50)]);
  expect(timeline.inCall(999)).toBe(999);
  expect(timeline.inCall(1_000)).toBe(31_000);
  expect(timeline.inCall(1_000, true)).toBe(1_000);
  expect(timeline.inCall(1_500)).toBe(31_500);
});

test('small corrections of the clock add up', () => {
  const slow = Array.from({ length: 1_000 }, (_, i) => i * 20.02);
  expect(Math.abs(after(slow).inCall(20_000, true) - 20_020)).toBeLessThanOrEqual(5);
});

test('before any sound was sent there is no time but the begin', () => {
  expect(newTimeline().inCall(1_000)).toBe(0);
});
