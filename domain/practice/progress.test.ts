import { expect, test } from 'vitest';
import { skillsOf, streakOf } from './progress.ts';

const at = (iso: string) => Date.parse(iso);

test('a skill is the mean of the latest five beside the five before, the weakest first', () => {
  const shares = [0, 0.2, 0.4, 0.4, 0.4, 0.6, 0.6, 0.8, 1, 1];
  const results = shares.map((share, n) => ({ at: n, overall: null, rows: { explore: share, when: 0.1 } }));
  expect(skillsOf(results.toReversed())).toEqual([
    { id: 'when', practices: 10, now: expect.closeTo(0.1), before: expect.closeTo(0.1) },
    { id: 'explore', practices: 10, now: expect.closeTo(0.8), before: expect.closeTo(0.28) },
  ]);
  expect(skillsOf(results.slice(0, 6)).find(({ id }) => id === 'explore')).toMatchObject({ before: null });
  expect(skillsOf([])).toEqual([]);
});

test('a streak goes by the days of the rep’s own zone, and stands until midnight of a day without', () => {
  // 23:30 in Berlin on the 21st, though it is the 21st 22:30 in London; 00:30 in Berlin on the 23rd.
  const days = [at('2026-11-20T12:00:00Z'), at('2026-11-21T22:30:00Z'), at('2026-11-22T23:30:00Z')];
  expect(streakOf(days, at('2026-11-23T09:00:00Z'), 'Europe/Berlin')).toEqual({ days: 1, today: true });
  expect(streakOf(days, at('2026-11-23T09:00:00Z'), 'Europe/London')).toEqual({ days: 3, today: false });
  expect(streakOf(days, at('2026-11-25T09:00:00Z'), 'Europe/London')).toEqual({ days: 0, today: false });
  // The night in which clocks go back has 25 hours.
  const autumn = [at('2026-10-24T10:00:00Z'), at('2026-10-25T22:30:00Z'), at('2026-10-26T10:00:00Z')];
  expect(streakOf(autumn, at('2026-10-26T20:00:00Z'), 'Europe/Berlin')).toEqual({ days: 3, today: true });
});
