import { expect, test } from 'vitest';
import { exampleOf, inWords } from './words.ts';

test('a search is told in words, and the example is the last March', () => {
  const name = (): string => 'Ann';
  expect(inWords({}, name)).toBe('all calls');
  expect(
    inWords(
      {
        q: 'price',
        side: 'buyer',
        category: 'price',
        handled: 'poorly',
        tag: 'won',
        rep: 'x',
        source: 'zoom',
        minScore: 85,
      },
      name,
    ),
  ).toBe('price said by buyers, price objections handled poorly, tag won, Ann, Zoom, score 85 to 100');
  const march = exampleOf(new Date(2026, 1, 20).getTime());
  expect([new Date(march.from!).getFullYear(), new Date(march.from!).getMonth()]).toEqual([2025, 2]);
  expect(inWords({ from: march.from!, to: march.to! }, name)).toBe('1 Mar 2025 to 31 Mar 2025');
  expect(new Date(exampleOf(new Date(2026, 2, 1).getTime()).from!).getFullYear()).toBe(2026);
});
