import { expect, test } from 'vitest';
import { betterLine } from './refine-better.ts';

const made = {
  text: '“What would a late order cost you?”',
  by: 'openai',
  leansOn: 0,
  whole: true,
  shown: 'What is the budget?',
} as const;

test('a whole line of a model takes the place', () => {
  expect(betterLine(made)).toBe('What would a late order cost you?');
});

test.each([
  ['broken off', { whole: false }],
  ['of our own rules, with nothing to lean on', { by: 'local' as const }],
  ['the same as what is shown', { text: 'what is the budget?' }],
  ['empty', { text: ' ' }],
  ['too long for its box', { text: `What would ${'internationalisation '.repeat(14)}cost?` }],
])('one that is %s does not', (_, change) => {
  expect(betterLine({ ...made, ...change })).toBeNull();
});

test('our own rules are shown where they lean on the material, or on what was just said', () => {
  expect(betterLine({ ...made, by: 'local', leansOn: 1 })).not.toBeNull();
  const said = [{ side: 'buyer' as const, text: 'We do not know what a late order costs.' }];
  const local = { ...made, by: 'local' as const, text: 'You do not know what a late order costs. Who would?', said };
  expect(betterLine(local)).not.toBeNull();
  expect(betterLine({ ...local, said: [] })).toBeNull();
});
