import { expect, test } from 'vitest';
import { comingTime } from './coming-time.ts';

const NOW = new Date(2026, 10, 20, 9, 30).getTime(); // a Friday
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

test.each([
  [at(20, 9), 'now'],
  [NOW + 1000, 'in 1 minute'],
  [at(20, 9, 42), 'in 12 minutes'],
  [at(20, 18, 30), 'today at 18:30'],
  [at(21, 0), 'tomorrow at 00:00'],
  [at(23, 0), 'on Monday at 00:00'],
  [at(26, 23), 'on Thursday at 23:00'],
  [at(27, 0), 'on 27 Nov'],
  [at(31, 0), 'on 1 Dec'],
])('%s is %s', (moment, words) => expect(comingTime(moment, NOW)).toBe(words));
