import { expect, test } from 'vitest';
import { around } from './around.ts';

test('shows the words searched for with some before and after, cut at words', () => {
  const text = `${'before '.repeat(30)}the budget ${'after '.repeat(60)}`;
  const part = around(text, 'budget');
  expect(part).toContain('the budget after');
  expect(part.length).toBeLessThan(200);
  expect(part.startsWith('… before')).toBe(true);
  expect(part.endsWith('after …')).toBe(true);
});

test('one endless word is cut all the same', () => {
  expect(around(`${'x'.repeat(5_000)}budget${'y'.repeat(5_000)}`, 'budget').length).toBeLessThan(6_000);
});
