import pino from 'pino';
import { openCredits } from '#backend/core/credits.ts';
import { openTestDatabase, TEST_TIERS, type TestTier } from '../tests/db/support/database.ts';
import type { Bench } from './shape.ts';

const SPENDERS = 200;
const CREDITS = 100;

/** That many spend one credit each at the same moment; gives what the ledger and the balance then say, and how long it took. */
async function spendAtOnce(tier: TestTier) {
  const { a, service, database, close } = await openTestDatabase(tier);
  try {
    const [home] = await database.sql<{ id: string }>('select id from public.teams where owner_id = $1', [a.id]);
    const team = home?.id ?? '';
    const gift = { for_user: a.id, team, key: 'bench', amount: CREDITS - 5, reason: 'Bench' };
    const { error } = await service.rpc('credits_adjust', gift);
    if (error) throw new Error(error.message);
    const credits = openCredits(service);
    const who = { user: a, team, signal: new AbortController().signal, log: pino({ level: 'silent' }) };
    let worked = 0;
    const one = (at: number) =>
      credits.spend(who, { action: 'coaching', key: `spender-${at}`, ownKey: false }, async () => void (worked += 1));
    const begun = performance.now();
    const tried = await Promise.allSettled(Array.from({ length: SPENDERS }, (_, at) => one(at)));
    const took = performance.now() - begun;
    const [left] = await database.sql<{ spent: number; balance: number; reserved: number }>(
      `select (select -sum(amount)::int from public.credit_entries e where e.user_id = c.user_id and e.key like 'coaching:%') as spent, balance, reserved
       from public.user_credits c where user_id = $1`,
      [a.id],
    );
    const done = tried.filter(({ status }) => status === 'fulfilled').length;
    if (left?.spent !== done || worked !== done || left.balance !== CREDITS - done || left.reserved !== 0) {
      throw new Error(`${done} were told yes, ${worked} worked, and the ledger has ${JSON.stringify(left)}`);
    }
    return { spent: left.spent, took };
  } finally {
    await close();
  }
}

const NAMES = { pglite: 'embedded', postgres: 'Postgres' };

export const concurrentSpenders: readonly Bench[] = TEST_TIERS.map((tier) => ({
  name: `concurrent-spenders-${NAMES[tier].toLowerCase()}`,
  what: `Credits by which ${SPENDERS} who spend at once from ${CREDITS} miss exactly ${CREDITS}, ${NAMES[tier]}`,
  unit: 'credits',
  target: 0,
  better: 'lower',
  async run() {
    const { spent, took } = await spendAtOnce(tier);
    const detail = `${spent} spent of ${CREDITS} by ${SPENDERS}, in ${Math.round(took)} ms`;
    return { value: Math.abs(spent - CREDITS), samples: SPENDERS, detail };
  },
}));
