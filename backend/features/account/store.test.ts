import { expect, test } from 'vitest';
import type { Ctx } from '../../core/context.ts';
import { exportAccount } from './store.ts';

/** A database that gives a thousand rows at most, as Supabase and ours do. */
function databaseOf(chunks: number) {
  const rows = Array.from({ length: chunks }, (_, n) => ({ n, calls: { user_id: 'u' } }));
  const ask = (from = 0, to = Infinity) => ({
    select: () => ask(from, to),
    eq: () => ask(from, to),
    order: () => ask(from, to),
    range: (first: number, last: number) => ask(first, last),
    returns: async () => ({ data: rows.slice(from, Math.min(to + 1, from + 1_000)), error: null }),
  });
  return { rpc: async () => ({ data: { profile: {} }, error: null }), from: () => ask() };
}

test.each([0, 1, 999, 1_000, 1_001, 2_500])(
  'an export has every one of %i chunks of sound, without whose they are',
  async (chunks) => {
    const ctx = { db: databaseOf(chunks), user: { id: 'u' } } as unknown as Ctx;
    const { sound } = (await exportAccount(ctx)) as { sound: object[] };
    expect(sound).toEqual(Array.from({ length: chunks }, (_, n) => ({ n })));
  },
);
