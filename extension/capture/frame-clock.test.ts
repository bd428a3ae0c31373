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
