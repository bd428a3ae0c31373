import { expect, test } from 'vitest';
import { placeOf } from './place.ts';

test('a place in a call is minutes and seconds, or hours before them', () => {
  expect(['4:05', ' 0:00 ', '1:02:03', '90:00'].map(placeOf)).toEqual([245_000, 0, 3_723_000, 5_400_000]);
  expect(['', '5', '4:60', '1:60:00', '-1:00', '1:2:3:4', '4:x', '1e3:00'].map(placeOf)).toEqual(Array(8).fill(null));
});
