import { expect, test } from 'vitest';
import { cpuMsOf } from '../../tests/support/cpu-time.ts';
import { withoutLooseMarks } from './cited.ts';

const one = { n: 1, title: 'Prices', quote: 'It costs 40 a month.' };

test.each([
  ['It costs 40 a month [1], or 400 a year [2].', 'It costs 40 a month [1], or 400 a year.'],
  ['It costs 40 a month. [2, 3] Ask them.', 'It costs 40 a month. Ask them.'],
  ['Both say so [1, 4].', 'Both say so [1, 4].'],
  ['[2] It costs 40.', ' It costs 40.'],
  ['See [2](https://example.com), rows[2] and `x [2]`.', 'See [2](https://example.com), rows[2] and `x [2]`.'],
  ['```\na [2]\n```\nb [2]', '```\na [2]\n```\nb'],
])('%j is shown as %j', (text, shown) => {
  expect(withoutLooseMarks(text, [one])).toBe(shown);
});

test('an answer of spaces and brackets is gone through quickly', () => {
  for (const hostile of [' '.repeat(50_000), '[1'.repeat(25_000), ' [1,'.repeat(12_500), '`'.repeat(50_000)])
    expect(cpuMsOf(() => withoutLooseMarks(hostile, []))).toBeLessThan(500);
});
