import { expect, test } from 'vitest';
import { occurrences } from './occurrences.ts';

test('finds every place, whatever the case, and none for nothing', () => {
  expect(occurrences('The price. THE PRICE!', 'the price')).toEqual([0, 11]);
  expect(occurrences('aaaa', 'aa')).toEqual([0, 2]);
  expect(occurrences('anything', '  ')).toEqual([]);
});

test('places stay right beside letters whose lower case is longer', () => {
  const text = 'İstanbul PRICE';
  expect(occurrences(text, 'price').map((at) => text.slice(at, at + 5))).toEqual(['PRICE']);
});
