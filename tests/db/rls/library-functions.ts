import { randomUUID } from 'node:crypto';
import type { FunctionRule } from './functions.ts';
import { buyerOf } from './library.ts';

/** Functions of the library and its market. */
export const LIBRARY_FUNCTIONS: Record<string, FunctionRule> = {
  change_practice_item: {
    for: 'user',
    args: ({ buyer }) => ({ id: buyer, item: buyerOf('', 'Taken').item, expected_version: 1 }),
  },
  copy_practice_item: { for: 'user', args: ({ buyer }) => ({ id: buyer, copy: randomUUID() }) },
  create_practice_items: {
    for: 'user',
    lowest: 'rep',
    args: ({ team }) => ({ team, items: [buyerOf(randomUUID(), 'Forged')] }),
  },
  delete_practice_item: { for: 'user', args: ({ buyer }) => ({ id: buyer }) },
  list_practice_items: {
    for: 'user',
    lowest: 'rep',
    args: ({ team }) => ({ team, kind: 'personas', deleted: false }),
  },
  practice_market: { for: 'user', lowest: 'rep', args: ({ team }) => ({ team, words: '', sort: 'rating' }) },
  publish_practice_item: { for: 'user', args: ({ buyer }) => ({ id: buyer, published: false }) },
  rate_practice_item: { for: 'user', args: ({ buyer }) => ({ id: buyer, stars: 1 }) },
  read_practice_item: {
    for: 'user',
    lowest: 'rep',
    args: ({ team, buyer }) => ({ team, id: buyer, kind: 'personas' }),
  },
  restore_practice_item: { for: 'user', args: ({ buyer }) => ({ id: buyer }) },
  share_practice_item: { for: 'user', args: ({ buyer }) => ({ id: buyer, shared: true }) },
};
