import { expect, test } from 'vitest';
import { LIBRARY } from '#domain/objection/library/library.ts';
import { findObjections } from './find-objections.ts';

test('everything is there until something is asked for', () => {
  expect(findObjections(LIBRARY, ' ', null)).toEqual(LIBRARY);
  const prices = findObjections(LIBRARY, '', 'price');
  expect(prices.length).toBeGreaterThan(5);
  expect(prices.every((entry) => entry.category === 'price')).toBe(true);
});

test('what a buyer would say leads to the entry, in any order of words', () => {
  expect(findObjections(LIBRARY, 'FROZEN budget', null)[0]?.id).toBe('price/budget-frozen');
  expect(findObjections(LIBRARY, 'frozen zebra', null)).toEqual([]);
});
