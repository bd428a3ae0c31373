import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitRefined } from './refine.ts';
import { cpuMsOf } from '../../tests/support/cpu-time.ts';

const words = (text: string) => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
const LONG =
  'What would it take for you to feel that the price is fair, given what you told me about the hours that go into it every week?';

describe('what fits', () => {
  test.each([
    ['What are you comparing it with?', 'What are you comparing it with?'],
    ['“What are you comparing it with?”', 'What are you comparing it with?'],
    ['"That is fair. What is it high against?"', 'That is fair. What is it high against?'],
    ['**Say:** “What still gets approved?”', 'What still gets approved?'],
    ['Here is a refined line:\n\n> What still gets approved?', 'What still gets approved?'],
    ['Sure! Here’s one you could use: What still gets approved?', 'What still gets approved?'],
    ['- *What* still gets `approved`? [1]', 'What still gets approved?'],
    ['## Line\nWhat still gets approved?', 'What still gets approved?'],
    ['1. Who signs it, Dr. Bell or Ms. Raman?', 'Who signs it, Dr. Bell or Ms. Raman?'],
    [
      'It is 4.5 hours a week, e.g. on Mondays. Is that right?',
      'It is 4.5 hours a week, e.g. on Mondays. Is that right?',
    ],
    ['They call it “the freeze”, right? Who lifts it?', 'They call it “the freeze”, right? Who lifts it?'],
    ['See [our terms](https://x.example/a) on that. Fair?', 'See our terms on that. Fair?'],
    [`Fair point. ${LONG} ${LONG}`, `Fair point. ${LONG}`],
    ['Fair point, let us look. And then we', 'Fair point, let us look.'],
    ['```\nWhat still gets approved?\n```', 'What still gets approved?'],
    ['… … What is it?', 'What is it?'],
    ['<think>price, so ask</think>(pause) What is it high against?', 'What is it high against?'],
    ['Option A: What is it high against? *(Then wait.)*', 'What is it high against?'],
    ['What is it high against? This line works because it asks first.', 'What is it high against?'],
    [
      'It works with Salesforce both ways. Is that what you need?',
      'It works with Salesforce both ways. Is that what you need?',
    ],
    ['¿Con qué lo compara? Dígame.', '¿Con qué lo compara? Dígame.'],
  ])('%j', (text, expected) => {
    expect(fitRefined(text)).toBe(expected);
  });
});

describe('nothing usable', () => {
  test.each([
    '',
    'I can’t help with that.',
    'As an AI language model, I cannot write this.',
    'The line on the card still fits.',
    '   ',
    '…',
    '""',
    'Here is the line:',
    'Okay.',
    'and then we would probably',
    `${'word '.repeat(60)}.`,
    '```\n```',
    '[1][2]',
    '***',
  ])('%j', (text) => {
    expect(fitRefined(text)).toBeNull();
  });
});

test('whatever comes: at most 40 words, a whole sentence, no markup, no quotes around', () => {
  const piece = fc.constantFrom(
    'What is it?',
    'Fair.',
    '“',
    '”',
    '"',
    '**',
    '\n',
    '- ',
    '# ',
    '> ',
    '[1]',
    '`',
    'Say: ',
    'word',
    LONG,
    '…',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 12 })), { maxLength: 30 }), (parts) => {
      const fitted = fitRefined(parts.join(' '));
      if (fitted === null) return;
      expect(words(fitted)).toBeLessThanOrEqual(40);
      expect(words(fitted)).toBeGreaterThanOrEqual(3);
      expect(fitted).toMatch(/[.?!…]["”’)]*$/u);
      expect(fitted).not.toMatch(/[*`\n]|^[#>]\s|\[\d+\]/u);
      expect(fitted).not.toMatch(/^["“].*["”]$/u);
      expect(fitRefined(fitted)).toBe(fitted);
    }),
    { numRuns: 1_000 },
  );
});

test.each(['a', '. ', '[', '![](', '*', '"', 'Say: ', '\n', '['.repeat(3)])(
  'takes no longer for 200 KB of %j',
  (piece) => {
    expect(cpuMsOf(() => fitRefined(piece.repeat(200_000 / piece.length)))).toBeLessThan(1_000);
  },
);
