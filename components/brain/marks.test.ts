import { expect, test } from 'vitest';
import { excerpt, marks } from './marks.ts';

const shown = (text: string, query: string) =>
  marks(text, query)
    .map(({ text: part, hit }) => (hit ? `[${part}]` : part))
    .join('');

test.each([
  ['Discounts start at ten seats.', 'what discount do you have', '[Discounts] start at ten seats.'],
  ['We integrate with Salesforce.', 'Salesforce integrations?', 'We [integrate] with [Salesforce].'],
  ['Plans and pricing', 'the price plan', '[Plans] and [pricing]'],
  ['Übergröße 42', 'übergröße', '[Übergröße] 42'],
  ['the one and the other', 'the', '[the] one and [the] other'],
  ['<b>price</b>', 'price', '<b>[price]</b>'],
  ['Nothing here', 'contract', 'Nothing here'],
  ['', 'contract', ''],
  ['Nothing asked', '  ', 'Nothing asked'],
])('in “%s” the words of “%s” are marked', (text, query, wanted) => {
  expect(shown(text, query)).toBe(wanted);
});

test('an excerpt stands about the words that were searched for, and never loses its place', () => {
  const filler = 'Something else is written here. '.repeat(30);
  const text = `${filler}The notice period for cancelling is thirty days. ${filler}`;
  const part = excerpt(text, 'notice period cancelling', 200);
  expect(part).toContain('notice period for cancelling is thirty days');
  expect(part).toMatch(/^… .* …$/);
  expect(part.length).toBeLessThanOrEqual(204);
  expect(excerpt('short', 'x', 200)).toBe('short');
  expect(excerpt('# Notice\nThirty days.\n#1 of all', 'x', 200)).toBe('Notice\nThirty days.\n#1 of all');
  expect(excerpt('word '.repeat(100), 'nowhere', 100)).toMatch(/^word .* …$/);
  expect(excerpt('a'.repeat(500), 'b', 100)).toHaveLength(102);
});
