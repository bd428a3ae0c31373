import { expect, it } from 'vitest';
import { readableSpan } from './span.ts';
import { tailWords } from './words.ts';

/** What is quoted of a text when the words from `from` to `to` fired. */
function quoted(text: string, from: string, to: string): string {
  const words = tailWords(text, 0);
  const first = words.findIndex((word) => word.text === from);
  const last = words.findIndex((word, at) => at >= first && word.text === to);
  return text.slice(...readableSpan(text, words, first, last));
}

it.each([
  ['mean honestly though we already have a guy for that', 'mean', 'a', 'we already have a guy for that'],
  ['I mean, honestly though, we already have a', 'mean', 'a', 'we already have'],
  ["well you know to be honest with you I've never heard of you guys", 'know', 'heard', "I've never heard of you guys"],
  ['so yeah um we would have to ask my director', 'so', 'ask', 'we would have to ask my director'],
  [
    "lovely demo. But it's way too expensive for us. Anyway, how are you",
    'too',
    'expensive',
    "it's way too expensive for us",
  ],
  ['the price is fine but I would have to ask my wife', 'ask', 'wife', 'I would have to ask my wife'],
  ["Isn't that a bit steep?", 'bit', 'steep', "Isn't that a bit steep?"],
  ['we are in the middle of it because the office moves', 'middle', 'of', 'we are in the middle of it'],
  ['too expensive', 'too', 'expensive', 'too expensive'],
])('quotes "%s" from %s to %s as a phrase', (text, from, to, quote) => {
  expect(quoted(text, from, to)).toBe(quote);
});

it('stays near the words that fired in a stretch without marks', () => {
  const text =
    'and we went there and saw the new hall and then my cousin rang up the depot as it is much too expensive for the two of us to go on with it as it stands';
  const quote = quoted(text, 'too', 'expensive');
  expect(quote).toContain('too expensive');
  expect(quote.split(' ').length).toBeLessThan(14);
  expect(quote).not.toMatch(/ (?:a|the|of|to|my)$/);
});

it('keeps at least the words there are', () => {
  expect(quoted('but', 'but', 'but')).toBe('but');
});
