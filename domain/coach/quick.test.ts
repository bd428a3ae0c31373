import { describe, expect, test } from 'vitest';
import { detect } from '../objection/detect.ts';
import { objectionById } from '../objection/library/library.ts';
import { CATEGORIES } from '../objection/objection.ts';
import { QUICK_OBJECTIONS } from './quick.ts';

describe('quick objections', () => {
  test('are at least 20, some of each category, none twice', () => {
    expect(QUICK_OBJECTIONS.length).toBeGreaterThanOrEqual(20);
    expect(new Set(QUICK_OBJECTIONS.map(({ category }) => category))).toEqual(new Set(CATEGORIES));
    expect(new Set(QUICK_OBJECTIONS.map(({ id }) => id)).size).toBe(QUICK_OBJECTIONS.length);
    expect(new Set(QUICK_OBJECTIONS.map(({ text }) => text)).size).toBe(QUICK_OBJECTIONS.length);
  });

  test.each(QUICK_OBJECTIONS.map(({ id, category, text }) => [text, id, category] as const))(
    '%s',
    (text, id, category) => {
      expect(objectionById(id)?.category).toBe(category);
      // Heard on a call it is the same objection.
      expect(detect(text, { side: 'buyer', final: true })?.category).toBe(category);
    },
  );
});
