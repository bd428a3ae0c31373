import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { openTestDatabase, type TestDatabase, type TestTier, type TestUser } from '../support/database.ts';
import { ask, personalTeam } from './ask.ts';

export interface State {
  state: string;
  amount: number;
  balance: number;
  reserved: number;
  replayed: boolean;
}

/** Credits of a fresh user for each test, in one database. To be called inside `describe`. */
export function spending(tier: TestTier) {
  const desk = {} as { home: TestDatabase; user: TestUser; team: string };
  let users = 0;
  beforeAll(async () => void (desk.home = await openTestDatabase(tier)));
  afterAll(() => desk.home?.close());
  beforeEach(async () => {
    desk.user = await desk.home.newUser(`spender-${(users += 1)}`);
    desk.team = await personalTeam(desk.user);
  });

  const reserve = (key: string, amount: number, of = desk.team) =>
    ask<State>(desk.home.service, 'credits_reserve', {
      for_user: desk.user.id,
      team: of,
      key,
      amount,
      reason: 'Coaching',
    });
  const settle = (key: string, amount?: number) =>
    ask<State>(desk.home.service, 'credits_settle', {
      for_user: desk.user.id,
      key,
      ...(amount === undefined ? {} : { amount }),
    });
  const refund = (key: string) =>
    ask<State>(desk.home.service, 'credits_refund', { for_user: desk.user.id, key, reason: 'It failed' });
  const entries = async () =>
    await desk.home.database.sql<{ kind: string; amount: number; balance_after: number }>(
      'select kind, amount, balance_after from public.credit_entries where user_id = $1 order by created_at, id',
      [desk.user.id],
    );
  const setBack = (days: number) =>
    desk.home.database.sql('update public.user_credits set refilled_on = refilled_on - $2::int where user_id = $1', [
      desk.user.id,
      days,
    ]);

  /** What holds at any time: the entries add up to the balance, each follows from the one before, and holds to what is reserved. */
  async function expectSound(): Promise<void> {
    const [sound] = await desk.home.database.sql(
      `select c.balance = (select sum(amount) from public.credit_entries e where e.user_id = c.user_id) as balance,
        c.reserved = coalesce((select sum(amount) from private.credit_holds h where h.user_id = c.user_id), 0) as reserved,
        not exists (select from (select balance_after, sum(amount) over (order by created_at, id) as running from public.credit_entries e where e.user_id = c.user_id) s
          where s.running <> s.balance_after) as chain
       from public.user_credits c where c.user_id = $1`,
      [desk.user.id],
    );
    expect(sound).toEqual({ balance: true, reserved: true, chain: true });
  }

  return Object.assign(desk, { reserve, settle, refund, entries, setBack, expectSound });
}
