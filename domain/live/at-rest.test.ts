import { expect, test } from 'vitest';
import { BUYING, OBJECTIONS } from '../../tests/support/objections.ts';
import { detect } from '../objection/detect.ts';

// Whoever rests is heard as a whole, and a busy machine rests anywhere: browser tests would find cards that nobody looks for.
test.each(Object.entries(OBJECTIONS))(
  '“%s” as browser tests say it is that and nothing else, wherever its speaker rests',
  (category, text) => {
    const words = text.split(' ');
    for (const side of ['buyer', 'unknown'] as const) {
      const at = words.map((_, last) => detect(words.slice(0, last + 1).join(' '), { side, final: true, from: 0 }));
      const found = new Set(at.flatMap((one) => (one ? [one.objectionId] : [])));
      expect([side, found.size, at.at(-1)?.category]).toEqual([side, 1, category === 'tooMuch' ? 'price' : category]);
    }
  },
);

test('a question of who wants to buy is no objection, wherever they rest', () => {
  const words = BUYING.split(' ');
  const found = words.map((_, last) =>
    detect(words.slice(0, last + 1).join(' '), { side: 'buyer', final: true, from: 0 }),
  );
  expect(found.filter(Boolean)).toEqual([]);
});
