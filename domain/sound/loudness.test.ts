import { expect, test } from 'vitest';
import { comesBack, decibels, FLOOR_DB, judge, newLoudness } from './loudness.ts';

test('full scale is 0 dB, a tenth of it -20, and nothing has a floor', () => {
  expect(decibels(1)).toBe(0);
  expect(decibels(0.1)).toBeCloseTo(-20);
  expect(decibels(0)).toBe(FLOOR_DB);
  expect(decibels(1e-9)).toBe(FLOOR_DB);
});

test.each([
  [-70, 'silent'],
  [-50, 'quiet'],
  [-40, 'good'],
  [-22, 'good'],
  [-6, 'good'],
  [-2, 'loud'],
])('a loudest moment of %d dB is %s', (db, verdict) => {
  expect(judge(db)).toBe(verdict);
});

test('tells ten times a second, and holds the loudest moment for two seconds', () => {
  const take = newLoudness();
  const frames = (level: number, count: number) => Array.from({ length: count }, () => take(level)).filter(Boolean);
  expect(frames(0.1, 4)).toEqual([]);
  expect(frames(0.1, 1)).toEqual([{ db: expect.closeTo(-20), loudestDb: expect.closeTo(-20) }]);
  expect(frames(0, 5 * 19).at(-1)).toEqual({ db: FLOOR_DB, loudestDb: expect.closeTo(-20) });
  expect(frames(0, 5).at(-1)).toEqual({ db: FLOOR_DB, loudestDb: FLOOR_DB });
});

test('loudness is that of the energy, so one loud frame of five counts a fifth', () => {
  const take = newLoudness();
  for (const level of [0, 0, 0, 0]) take(level);
  expect(take(1)?.db).toBeCloseTo(10 * Math.log10(1 / 5));
});

test('only what clearly rises above the room comes back from the speakers', () => {
  expect(comesBack(-60, -30)).toBe(true);
  expect(comesBack(-35, -30)).toBe(false);
  expect(comesBack(-80, -65)).toBe(false);
});
