import { expect, test } from 'vitest';
import { dateOf, dueWords, endOfDay } from './due.ts';

const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();

test.each([
  [at(22, 12), 'Due today', 'soon'],
  [at(23, 1), 'Due tomorrow', 'soon'],
  [at(24, 23), 'Due Tue 24 Nov', 'soon'],
  [at(30, 12), 'Due Mon 30 Nov', 'later'],
  [at(21, 12), 'Was due Sat 21 Nov', 'past'],
  [at(22, 9), 'Was due Sun 22 Nov', 'past'],
])('a date is said as people say it', (due, words, state) => {
  expect(dueWords(due, at(22, 10))).toEqual({ words, state });
});

test('a day lasts until its end, and comes back as it was typed', () => {
  const end = endOfDay('2026-11-30');
  expect(dateOf(end ?? 0)).toBe('2026-11-30');
  expect(dueWords(end ?? 0, at(30, 23))).toMatchObject({ words: 'Due today' });
  expect(endOfDay('')).toBeNull();
  expect(endOfDay('30.11.2026')).toBeNull();
});
