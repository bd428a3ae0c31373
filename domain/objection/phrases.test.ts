import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seenFrom, seenIn } from './features.ts';
import { LIBRARY } from './library/library.ts';
import { PATTERNS } from './patterns.ts';
import { phrasesIn } from './phrases.ts';
import { tailWords, type Word } from './words.ts';

/** Every pattern tried on its own. */
function tried(words: readonly Word[]): string[] {
  const text = words.map((word) => `${word.text} `).join('');
  return Object.entries(PATTERNS).flatMap(([name, pattern]) => (pattern.test(text) ? [name] : []));
}

const saying = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...LIBRARY.flatMap(({ triggers }) => triggers)) },
      fc.constantFrom('not', 'never', 'unhappy with', 'élow price', 'café', 'naïve', 'it sounds good', '22', 'so yes?'),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => tailWords(parts.join(' '), 0));

it('finds what every pattern finds on its own, in the end of a stretch too', () => {
  fc.assert(
    fc.property(saying, fc.nat(12), (words, from) => {
      expect(phrasesIn(words).map(({ name }) => name)).toEqual(tried(words));
      expect(seenFrom(seenIn(words), words, from)).toEqual(seenIn(words.slice(from)));
    }),
    { numRuns: 300 },
  );
});
