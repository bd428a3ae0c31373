import { expect, test } from 'vitest';
import { newFrameClock } from './frame-clock.ts';

test('frames are even although their messages are not', () => {
  const clock = newFrameClock();
  const arrivals = [1_020, 1_040, 1_130, 1_131, 1_132, 1_140];
  expect(arrivals.map((at) => clock.frame(at).atMs)).toEqual([1_000, 1_020, 1_040, 1_060, 1_080, 1_100]);
});

test('a machine that slept is told, and frames go on at the right time', () => {
  const clock = newFrameClock();
  clock.frame(1_020);
  expect(clock.frame(61_040)).toEqual({ atMs: 61_020, missedMs: 60_000 });
  expect(clock.frame(61_060)).toEqual({ atMs: 61_040, missedMs: 0 });
});

test('frames that waited for two seconds are no interruption', () => {
  const clock = newFrameClock();
  clock.frame(1_020);
  const late = Array.from({ length: 100 }, (_, at) => clock.frame(3_040 + at * 2));
  const then = Array.from({ length: 20 }, (_, at) => clock.frame(3_260 + at * 20));
  expect([...late, ...then].filter(({ missedMs }) => missedMs > 0)).toEqual([]);
  expect(late.at(-1)?.atMs).toBe(3_000);
});

test('a source that stood still for a second is noticed as soon as frames come evenly again', () => {
  const clock = newFrameClock();
  clock.frame(1_020);
  const after = Array.from({ length: 30 }, (_, at) => clock.frame(2_040 + at * 20));
  expect(after.filter(({ missedMs }) => missedMs > 0)).toEqual([{ atMs: 2_200, missedMs: 1_000 }]);
  expect(after.at(-1)?.atMs).toBe(2_600);
});

test('a pause is no interruption', () => {
  const clock = newFrameClock();
  clock.frame(1_020);
  clock.rest();
  expect(clock.frame(30_020)).toEqual({ atMs: 30_000, missedMs: 0 });
});

test('a sound clock that runs fast by a thousandth does not run ahead of the call for ever', () => {
  const clock = newFrameClock();
  let last = 0;
  for (let count = 0; count < 180_000; count += 1) last = clock.frame((count + 1) * 20 * 0.999).atMs;
  expect(Math.abs(last - 180_000 * 20 * 0.999)).toBeLessThan(20);
});
