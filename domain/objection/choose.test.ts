import { expect, it } from 'vitest';
import { chooseObjection } from './choose.ts';
import { LIBRARY } from './library/library.ts';
import { CATEGORIES } from './objection.ts';
import { tailWords } from './words.ts';

function wordsOf(text: string): string[] {
  return tailWords(text, 0).map((word) => word.text);
}

it('finds most entries by their own triggers', () => {
  const triggers = LIBRARY.flatMap((entry) => entry.triggers.map((trigger) => ({ entry, trigger })));
  const right = triggers.filter(
    ({ entry, trigger }) => chooseObjection(entry.category, wordsOf(trigger)).id === entry.id,
  );
  expect(right.length / triggers.length).toBeGreaterThan(0.9);
});

it('falls back to the first entry of the category', () => {
  for (const category of CATEGORIES) {
    expect(chooseObjection(category, ['zzz'])).toBe(LIBRARY.find((entry) => entry.category === category));
  }
});
