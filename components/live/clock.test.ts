import { expect, test } from 'vitest';
import { clock } from './clock.ts';

test.each([
  [0, '0:00'],
  [-500, '0:00'],
  [59_999, '0:59'],
  [724_000, '12:04'],
  [3_600_000, '1:00:00'],
  [7_384_900, '2:03:04'],
])('%d ms reads %s', (ms, words) => expect(clock(ms)).toBe(words));
