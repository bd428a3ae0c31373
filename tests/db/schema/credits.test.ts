import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase, TEST_TIERS, type TestDatabase, type TestUser } from '../support/database.ts';
import { ask, join, personalTeam, teamOf } from './ask.ts';

interface State {
  state: string;
  amount: number;
  balance: number;
  reserved: number;
  replayed: boolean;
}

describe.each(TEST_TIERS)('credits on %s', (tier) => {
  let home: TestDatabase;
  let user: TestUser;
  let team: string;
  let users = 0;
  beforeAll(async () => void (home = await openTestDatabase(tier)));
  afterAll(() => home?.close());
  beforeEach(async () => {
    user = await home.newUser(`spender-${(users += 1)}`);
    team = await personalTeam(user);
  });

  const reserve = (key: string, amount: number, of = team) =>
    ask<State>(home.service, 'credits_reserve', { for_user: user.id, team: of, key, amount, reason: 'Coaching' });
  const settle = (key: string, amount?: number) =>
    ask<State>(home.service, 'credits_settle', { for_user: user.id, key, ...(amount === undefined ? {} : { amount }) });
  const refund = (key: string) =>
    ask<State>(home.service, 'credits_refund', { for_user: user.id, key, reason: 'It failed' });
  const entries = async () =>
    await home.database.sql<{ kind: string; amount: number; balance_after: number }>(
      'select kind, amount, balance_after from public.credit_entries where user_id = $1 order by created_at, id',
      [user.id],
    );
  const setBack = (days: number) =>
    home.database.sql('update public.user_credits set refilled_on = refilled_on - $2::int where user_id = $1', [
      user.id,
      days,
    ]);

  /** What holds at any time: the entries add up to the balance, each follows from the one before, and holds to what is reserved. */
  async function expectSound() {
    const [sound] = await home.database.sql(
      `select c.balance = (select sum(amount) from public.credit_entries e where e.user_id = c.user_id) as balance,
        c.reserved = coalesce((select sum(amount) from private.credit_holds h where h.user_id = c.user_id), 0) as reserved,
        not exists (select from (select balance_after, sum(amount) over (order by created_at, id) as running from public.credit_entries e where e.user_id = c.user_id) s
          where s.running <> s.balance_after) as chain
       from public.user_credits c where c.user_id = $1`,
      [user.id],
    );
    expect(sound).toEqual({ balance: true, reserved: true, chain: true });
  }

  test('reserve, then settle, each once whatever is repeated', async () => {
    expect(await reserve('one', 3)).toEqual({ state: 'reserved', amount: 3, balance: 2, reserved: 3, replayed: false });
    expect(await reserve('one', 3)).toEqual({ state: 'reserved', amount: 3, balance: 2, reserved: 3, replayed: true });
    await expect(reserve('one', 2)).rejects.toThrow('409 key-reused');
    expect(await settle('one')).toEqual({ state: 'settled', amount: 3, balance: 2, reserved: 0, replayed: false });
    expect(await settle('one')).toMatchObject({ state: 'settled', amount: 3, replayed: true });
    expect(await reserve('one', 3)).toMatchObject({ state: 'settled', balance: 2, replayed: true });
    expect(await entries()).toEqual([
      { kind: 'grant', amount: 5, balance_after: 5 },
      { kind: 'reserve', amount: -3, balance_after: 2 },
      { kind: 'settle', amount: 0, balance_after: 2 },
    ]);
    await expectSound();
  });

  test('less than was held can be spent, never more', async () => {
    await reserve('part', 4);
    await expect(settle('part', 5)).rejects.toThrow('409 more-than-reserved');
    await expect(settle('part', -1)).rejects.toThrow('409 more-than-reserved');
    expect(await settle('part', 1)).toMatchObject({ amount: 1, balance: 4, reserved: 0 });
    await expectSound();
  });

  test('failed work is given back once, also after it was settled', async () => {
    await reserve('failed', 2);
    expect(await refund('failed')).toMatchObject({
      state: 'refunded',
      amount: 2,
      balance: 5,
      reserved: 0,
      replayed: false,
    });
    expect(await refund('failed')).toMatchObject({ state: 'refunded', amount: 2, balance: 5, replayed: true });
    await expect(settle('failed')).rejects.toThrow('409 refunded');
    expect(await reserve('failed', 2)).toMatchObject({ state: 'refunded', balance: 5, replayed: true });
    await reserve('done', 4);
    await settle('done', 3);
    expect(await refund('done')).toMatchObject({ amount: 3, balance: 5 });
    expect(await refund('done')).toMatchObject({ amount: 3, balance: 5, replayed: true });
    await expect(refund('never')).rejects.toThrow('404 not-reserved');
    await expect(settle('never')).rejects.toThrow('404 not-reserved');
    await expectSound();
  });

  test('never below nothing', async () => {
    await expect(reserve('much', 6)).rejects.toThrow('402 not-enough-credits');
    await reserve('all', 5);
    await expect(reserve('more', 1)).rejects.toThrow('402 not-enough-credits');
    for (const amount of [-1, 1_000_000]) await expect(reserve('odd', amount)).rejects.toThrow('400 invalid');
    await expect(
      home.database.sql('update public.user_credits set balance = -1 where user_id = $1', [user.id]),
    ).rejects.toThrow('user_credits_balance_check');
    await expectSound();
  });

  test('a day fills up to five in the user’s own zone and never lowers', async () => {
    await reserve('a', 3);
    await settle('a');
    expect(await ask(user.client, 'credits_balance')).toMatchObject({ balance: 2 });
    await setBack(1);
    expect(await ask(user.client, 'credits_balance')).toMatchObject({ balance: 5 });
    expect(await ask(user.client, 'credits_balance')).toMatchObject({ balance: 5 });
    expect((await entries()).at(-1)).toEqual({ kind: 'refill', amount: 3, balance_after: 5 });
    await ask(home.service, 'credits_adjust', { for_user: user.id, team, key: 'gift', amount: 20, reason: 'Sorry' });
    await setBack(3);
    expect(await ask(user.client, 'credits_balance')).toMatchObject({ balance: 25 });
    await expectSound();
  });

  test('moving between time zones gives no second day', async () => {
    await home.database.sql(`update public.profiles set time_zone = 'Etc/GMT+12' where id = $1`, [user.id]);
    await home.database.sql(
      'update public.user_credits set refilled_on = private.today_of(user_id), balance = 0 where user_id = $1',
      [user.id],
    );
    let most = 0;
    for (const zone of ['Pacific/Kiritimati', 'Etc/GMT+12', 'Pacific/Kiritimati', 'Etc/GMT+12', 'Pacific/Kiritimati']) {
      await ask(user.client, 'set_profile', { patch: { time_zone: zone } });
      const { balance } = await ask<State>(user.client, 'credits_balance');
      most += balance;
      await home.database.sql('update public.user_credits set balance = 0 where user_id = $1', [user.id]);
    }
    // 26 hours apart: the day in the west is over by two refills at most, the ones a traveller would have got
    expect(most).toBeLessThanOrEqual(10);
  });

  test('the next refill is the user’s midnight', async () => {
    await ask(user.client, 'set_profile', { patch: { time_zone: 'Asia/Kolkata' } });
    const { refills_at } = await ask<{ refills_at: string }>(user.client, 'credits_balance');
    const at = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata', timeStyle: 'short' }).format(
      new Date(refills_at),
    );
    expect(at).toBe('00:00');
    expect(Date.parse(refills_at)).toBeGreaterThan(Date.now());
  });

  test('a monthly plan fills up with the month; one without a limit takes nothing', async () => {
    await ask(home.service, 'set_plan', { team, plan: 'starter' });
    expect(await ask(user.client, 'credits_balance')).toMatchObject({ balance: 5, plan: 'starter' });
    await setBack(32);
    expect(await ask(user.client, 'credits_balance')).toMatchObject({ balance: 300 });
    await reserve('month', 10);
    await setBack(0);
    expect(await ask(user.client, 'credits_balance')).toMatchObject({ balance: 290, reserved: 10 });
    await ask(home.service, 'set_plan', { team, plan: 'professional' });
    expect(await reserve('free', 50)).toMatchObject({ amount: 0, balance: 290 });
    expect(await reserve('free', 50)).toMatchObject({ amount: 0, replayed: true });
    expect(await settle('free', 50)).toMatchObject({ state: 'settled', amount: 0 });
    expect(await ask(user.client, 'credits_balance')).toMatchObject({ balance: 290, refills_at: null });
    await expectSound();
  });

  test('what was never finished is given back', async () => {
    await reserve('lost', 2);
    await reserve('fresh', 1);
    await home.database.sql(
      `update private.credit_holds set created_at = now() - interval '2 hours' where user_id = $1 and key = 'lost'`,
      [user.id],
    );
    const older_than = new Date(Date.now() - 3_600_000).toISOString();
    expect(await ask(home.service, 'credits_release_stale', { older_than })).toBe(1);
    expect(await ask(home.service, 'credits_release_stale', { older_than })).toBe(0);
    expect(await ask(user.client, 'credits_balance')).toMatchObject({ balance: 4, reserved: 1 });
    await expect(settle('lost')).rejects.toThrow('409 refunded');
    await expectSound();
  });

  test('twenty who spend at once from ten spend ten', async () => {
    await ask(home.service, 'credits_adjust', { for_user: user.id, team, key: 'more', amount: 5, reason: 'Test' });
    const tried = await Promise.allSettled(Array.from({ length: 20 }, (_, at) => reserve(`at-once-${at}`, 1)));
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const refused = tried.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(new Set(refused)).toEqual(new Set(['Error: 402 not-enough-credits']));
    expect(await ask(user.client, 'credits_balance')).toMatchObject({ balance: 0, reserved: 10 });
    await expectSound();
  });

  test('one key from twenty at once is one reservation', async () => {
    const tried = await Promise.all(Array.from({ length: 20 }, () => reserve('same', 2)));
    expect(tried.filter(({ replayed }) => !replayed)).toHaveLength(1);
    await Promise.all(
      [settle('same'), refund('same'), settle('same').catch(() => null), refund('same')].map((one) =>
        one.catch(() => null),
      ),
    );
    expect(await ask(user.client, 'credits_balance')).toMatchObject({ balance: 5, reserved: 0 });
    await expectSound();
  });

  test('an admin gives of their own, once a key, and the member is told', async () => {
    const boss = await home.newUser(`boss-${users}`);
    const shared = await teamOf(home, boss);
    await join(shared, boss, user, 'rep');
    const give = (amount: number, key = 'bonus') =>
      ask<State>(boss.client, 'credits_grant', { team: shared, member: user.id, amount, reason: 'Well done', key });
    expect(await give(3)).toMatchObject({ state: 'granted', amount: 3, balance: 2, replayed: false });
    expect(await give(3)).toMatchObject({ balance: 2, replayed: true });
    await expect(give(2)).rejects.toThrow('409 key-reused');
    await expect(give(3, 'again')).rejects.toThrow('402 not-enough-credits');
    await expect(give(0, 'none')).rejects.toThrow('400 invalid');
    expect(await ask(user.client, 'credits_balance')).toMatchObject({ balance: 8 });
    // another admin does not know which keys were used, and the same key is not the same for another member
    const deputy = await home.newUser(`deputy-${users}`);
    await join(shared, boss, deputy, 'admin');
    const bonus = { team: shared, reason: 'Well done', key: 'bonus' };
    expect(await ask(deputy.client, 'credits_grant', { ...bonus, member: user.id, amount: 1 })).toMatchObject({
      replayed: false,
    });
    expect(await ask(user.client, 'credits_balance')).toMatchObject({ balance: 9 });
    await expect(ask(boss.client, 'credits_grant', { ...bonus, member: deputy.id, amount: 3 })).rejects.toThrow(
      '409 key-reused',
    );
    await expect(
      ask(boss.client, 'credits_grant', { team: shared, member: boss.id, amount: 1, reason: '', key: 'own' }),
    ).rejects.toThrow('409 yourself');
    await expect(
      ask(boss.client, 'credits_grant', { team: shared, member: home.b.id, amount: 1, reason: '', key: 'other' }),
    ).rejects.toThrow('404 not-found');
    await expect(
      ask(user.client, 'credits_grant', { team: shared, member: boss.id, amount: 1, reason: '', key: 'x' }),
    ).rejects.toThrow('403 admins-only');
    expect((await user.client.from('notifications').select('title, body').eq('kind', 'credits-granted')).data).toEqual([
      { title: 'You were given 3 credits.', body: 'Well done' },
      { title: 'You were given 1 credit.', body: 'Well done' },
    ]);
    await expectSound();
  });

  test('amounts past every number change nothing', async () => {
    const adjust = (amount: unknown, key: string) =>
      ask(home.service, 'credits_adjust', { for_user: user.id, team, key, amount, reason: 'Test' });
    for (const amount of [2_147_483_648, -2_147_483_649, 1e300, 'NaN', 'Infinity', null, 10_000_001]) {
      await expect(adjust(amount, `odd-${String(amount)}`)).rejects.toThrow(/^(400 invalid|22003|22P02)$/);
      await expect(reserve(`odd-${String(amount)}`, amount as number)).rejects.toThrow(/^(400 invalid|22003|22P02)$/);
    }
    for (const amount of [-1, 100_001]) await expect(reserve('odd', amount)).rejects.toThrow('400 invalid');
    await home.database.sql(`update public.user_credits set balance = 2147483640 where user_id = $1`, [user.id]);
    await expect(adjust(100, 'full')).rejects.toThrow('22003');
    expect(await ask(user.client, 'credits_balance')).toMatchObject({ balance: 2_147_483_640 });
    await home.database.sql('update public.user_credits set balance = 5 where user_id = $1', [user.id]);
    expect(await adjust(-10_000_000, 'all')).toMatchObject({ amount: -5, balance: 0 });
    await expectSound();
  });

  test('somebody else’s keys open nothing: what is held is of one user', async () => {
    const other = await home.newUser(`other-${users}`);
    await reserve('mine', 2);
    for (const name of ['credits_settle', 'credits_refund'])
      await expect(
        ask(home.service, name, {
          for_user: other.id,
          key: 'mine',
          ...(name === 'credits_refund' ? { reason: '' } : {}),
        }),
      ).rejects.toThrow('404 not-reserved');
    expect(await ask(other.client, 'credits_balance')).toMatchObject({ balance: 5, reserved: 0 });
    expect(await ask(user.client, 'credits_balance')).toMatchObject({ balance: 3, reserved: 2 });
  });

  test('usage is counted once a key and summed by kind', async () => {
    const use = (key: string, quantity: number) =>
      ask(home.service, 'usage_record', { for_user: user.id, team, key, kind: 'listening', quantity, unit: 'seconds' });
    const since = new Date(Date.now() - 60_000).toISOString();
    expect([await use(`${user.id}-1`, 60), await use(`${user.id}-1`, 60), await use(`${user.id}-2`, 30)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await ask(user.client, 'usage_summary', { team, since })).toEqual([
      { kind: 'listening', unit: 'seconds', quantity: 90, events: 2 },
    ]);
    // work that is paid has keys of its own: the minutes of a call do not count as its work, nor the other way
    const paid = { for_user: user.id, team, amount: 1, reason: 'Listening', kind: 'listening' };
    expect(await ask(home.service, 'work_begin', { ...paid, key: 'listening:c:0' })).toMatchObject({ amount: 1 });
    expect(await use(`${user.id}:listening:c:0`, 10)).toBe(true);
    await refund('listening:c:0');
    expect(await ask(user.client, 'usage_summary', { team, since })).toEqual([
      { kind: 'listening', unit: 'seconds', quantity: 100, events: 3 },
    ]);
  });
});
