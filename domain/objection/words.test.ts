import { expect, it } from 'vitest';
import { tailWords } from './words.ts';

const spoken = (text: string) =>
  tailWords(text, 0)
    .map((word) => word.text)
    .join(' ');

it('opens contractions, written well or not', () => {
  expect(spoken("We can't, don’t and won't; thats it")).toBe('we can not do not and will not that is it');
});

it('drops fillers, keeps question marks, counts digits as one thing', () => {
  expect(spoken('um, 20k for 3?')).toBe('# for # ?');
});

it('keeps the offsets of the words in the turn', () => {
  const text = 'so   it’s dear';
  expect(tailWords(text, 0).map(({ start, end }) => text.slice(start, end))).toEqual(['so', 'it’s', 'it’s', 'dear']);
  expect(tailWords(text, 10).map(({ text: word }) => word)).toEqual(['dear']);
});

it('never starts inside a word when it looks at the tail', () => {
  const words = tailWords(`${'expensive '.repeat(3000)}end`, 0);
  expect(new Set(words.map((word) => word.text))).toEqual(new Set(['expensive', 'end']));
  expect(words.length).toBeLessThan(50);
});
