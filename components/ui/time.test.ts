import { expect, test } from 'vitest';
import { relativeTime, spokenLength, stamp } from './time.ts';

const now = new Date(2026, 10, 20, 15, 0).getTime();

test.each([
  [new Date(2026, 10, 20, 14, 59, 40), 'just now'],
  [new Date(2026, 10, 20, 14, 48), '12 minutes ago'],
  [new Date(2026, 10, 20, 9, 5), 'Today 09:05'],
  [new Date(2026, 10, 19, 23, 59), 'Yesterday 23:59'],
  [new Date(2026, 10, 17, 9, 30), 'Tue 09:30'],
  [new Date(2026, 10, 3, 9, 30), '3 Nov'],
  [new Date(2025, 10, 3, 9, 30), '3 Nov 2025'],
])('%s is said as %s', (at, said) => {
  expect(relativeTime(at.getTime(), now)).toBe(said);
});

test('lengths and places carry their units', () => {
  expect([0, 45_400, 32 * 60_000, 65 * 60_000].map(spokenLength)).toEqual(['0 s', '45 s', '32 min', '1 h 05 min']);
  expect([-5, 61_000, 3_725_000].map(stamp)).toEqual(['0:00', '1:01', '1:02:05']);
});
