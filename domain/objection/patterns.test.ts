import { expect, it } from 'vitest';
import { GUARDS, PATTERNS, SURE } from './patterns.ts';

it.each(Object.entries(PATTERNS))(
  '%s is linear: no group repeats without a bound, no bound above five',
  (_, { source, flags }) => {
    expect(source).not.toMatch(/\)[*+]|\{\d+,\}|\.[*+]|\\[1-9]/);
    expect([...source.matchAll(/\{\d+,(\d+)\}/g)].map(([, most]) => Number(most)).filter((most) => most > 5)).toEqual(
      [],
    );
    expect(flags).toBe('');
  },
);

it('names only patterns that there are', () => {
  for (const name of [...SURE, ...GUARDS]) expect(PATTERNS).toHaveProperty(name);
});
