import { expect, test } from 'vitest';
import { inOrder, type Assigned } from './assignment.ts';

const one = (id: string, due: number, completedAt: number | null): Assigned =>
  ({ id, due, completedAt, done: 0, best: null, last: null, lastAt: null }) as unknown as Assigned;

test('what is still to be done comes first, what is due first before the rest', () => {
  const all = [one('done', 1, 9), one('later', 30, null), one('b', 20, null), one('a', 20, null)];
  expect(inOrder(all).map(({ id }) => id)).toEqual(['a', 'b', 'later', 'done']);
  expect(all[0]?.id).toBe('done');
});
