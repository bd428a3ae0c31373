import { describe, expect, test } from 'vitest';
import { TEST_TIERS } from '../support/database.ts';
import { ask, join, teamOf } from './ask.ts';
import { spending, type State } from './spending.ts';

describe.each(TEST_TIERS)('credits on %s', (tier) => {
  const desk = spending(tier);

  test('reserve, then settle, each once whatever is repeated', async () => {
    expect(await desk.reserve('one', 3)).toEqual({
      state: 'reserved',
      amount: 3,
      balance: 2,
      reserved: 3,
      replayed: false,
    });
    expect(await desk.reserve('one', 3)).toEqual({
      state: 'reserved',
      amount: 3,
      balance: 2,
      reserved: 3,
      replayed: true,
    });
    await expect(desk.reserve('one', 2)).rejects.toThrow('409 key-reused');
    expect(await desk.settle('one')).toEqual({ state: 'settled', amount: 3, balance: 2, reserved: 0, replayed: false });
    expect(await desk.settle('one')).toMatchObject({ state: 'settled', amount: 3, replayed: true });
    expect(await desk.reserve('one', 3)).toMatchObject({ state: 'settled', balance: 2, replayed: true });
    expect(await desk.entries()).toEqual([
      { kind: 'grant', amount: 5, balance_after: 5 },
      { kind: 'reserve', amount: -3, balance_after: 2 },
      { kind: 'settle', amount: 0, balance_after: 2 },
    ]);
    await desk.expectSound();
  });

  test('less than was held can be spent, never more', async () => {
    await desk.reserve('part', 4);
    await expect(desk.settle('part', 5)).rejects.toThrow('409 more-than-reserved');
    await expect(desk.settle('part', -1)).rejects.toThrow('409 more-than-reserved');
    expect(await desk.settle('part', 1)).toMatchObject({ amount: 1, balance: 4, reserved: 0 });
    await desk.expectSound();
  });

  test('failed work is given back once, also after it was settled', async () => {
    await desk.reserve('failed', 2);
    expect(await desk.refund('failed')).toMatchObject({
      state: 'refunded',
      amount: 2,
      balance: 5,
      reserved: 0,
      replayed: false,
    });
    expect(await desk.refund('failed')).toMatchObject({ state: 'refunded', amount: 2, balance: 5, replayed: true });
    await expect(desk.settle('failed')).rejects.toThrow('409 refunded');
    expect(await desk.reserve('failed', 2)).toMatchObject({ state: 'refunded', balance: 5, replayed: true });
    await desk.reserve('done', 4);
    await desk.settle('done', 3);
    expect(await desk.refund('done')).toMatchObject({ amount: 3, balance: 5 });
    expect(await desk.refund('done')).toMatchObject({ amount: 3, balance: 5, replayed: true });
    await expect(desk.refund('never')).rejects.toThrow('404 not-reserved');
    await expect(desk.settle('never')).rejects.toThrow('404 not-reserved');
    await desk.expectSound();
  });

  test('never below nothing', async () => {
    await expect(desk.reserve('much', 6)).rejects.toThrow('402 not-enough-credits');
    await desk.reserve('all', 5);
    await expect(desk.reserve('more', 1)).rejects.toThrow('402 not-enough-credits');
    for (const amount of [-1, 1_000_000]) await expect(desk.reserve('odd', amount)).rejects.toThrow('400 invalid');
    await expect(
      desk.home.database.sql('update public.user_credits set balance = -1 where user_id = $1', [desk.user.id]),
    ).rejects.toThrow('user_credits_balance_check');
    await desk.expectSound();
  });

  test('what was never finished is given back', async () => {
    await desk.reserve('lost', 2);
    await desk.reserve('fresh', 1);
    await desk.home.database.sql(
      `update private.credit_holds set created_at = now() - interval '2 hours' where user_id = $1 and key = 'lost'`,
      [desk.user.id],
    );
    const older_than = new Date(Date.now() - 3_600_000).toISOString();
    expect(await ask(desk.home.service, 'credits_release_stale', { older_than })).toBe(1);
    expect(await ask(desk.home.service, 'credits_release_stale', { older_than })).toBe(0);
    expect(await ask(desk.user.client, 'credits_balance')).toMatchObject({ balance: 4, reserved: 1 });
    await expect(desk.settle('lost')).rejects.toThrow('409 refunded');
    await desk.expectSound();
  });

  test('twenty who spend at once from ten spend ten', async () => {
    await ask(desk.home.service, 'credits_adjust', {
      for_user: desk.user.id,
      team: desk.team,
      key: 'more',
      amount: 5,
      reason: 'Test',
    });
    const tried = await Promise.allSettled(Array.from({ length: 20 }, (_, at) => desk.reserve(`at-once-${at}`, 1)));
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const refused = tried.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(new Set(refused)).toEqual(new Set(['Error: 402 not-enough-credits']));
    expect(await ask(desk.user.client, 'credits_balance')).toMatchObject({ balance: 0, reserved: 10 });
    await desk.expectSound();
  });

  test('one key from twenty at once is one reservation', async () => {
    const tried = await Promise.all(Array.from({ length: 20 }, () => desk.reserve('same', 2)));
    expect(tried.filter(({ replayed }) => !replayed)).toHaveLength(1);
    await Promise.all(
      [desk.settle('same'), desk.refund('same'), desk.settle('same').catch(() => null), desk.refund('same')].map(
        (one) => one.catch(() => null),
      ),
    );
    expect(await ask(desk.user.client, 'credits_balance')).toMatchObject({ balance: 5, reserved: 0 });
    await desk.expectSound();
  });

  test('an admin gives of their own, once a key, and the member is told', async () => {
    const boss = await desk.home.newUser(`boss-of-${desk.user.id}`);
    const shared = await teamOf(desk.home, boss);
    await join(shared, boss, desk.user, 'rep');
    const give = (amount: number, key = 'bonus') =>
      ask<State>(boss.client, 'credits_grant', {
        team: shared,
        member: desk.user.id,
        amount,
        reason: 'Well done',
        key,
      });
    expect(await give(3)).toMatchObject({ state: 'granted', amount: 3, balance: 2, replayed: false });
    expect(await give(3)).toMatchObject({ balance: 2, replayed: true });
    await expect(give(2)).rejects.toThrow('409 key-reused');
    await expect(give(3, 'again')).rejects.toThrow('402 not-enough-credits');
    await expect(give(0, 'none')).rejects.toThrow('400 invalid');
    expect(await ask(desk.user.client, 'credits_balance')).toMatchObject({ balance: 8 });
    // another admin does not know which keys were used, and the same key is not the same for another member
    const deputy = await desk.home.newUser(`deputy-of-${desk.user.id}`);
    await join(shared, boss, deputy, 'admin');
    const bonus = { team: shared, reason: 'Well done', key: 'bonus' };
    expect(await ask(deputy.client, 'credits_grant', { ...bonus, member: desk.user.id, amount: 1 })).toMatchObject({
      replayed: false,
    });
    expect(await ask(desk.user.client, 'credits_balance')).toMatchObject({ balance: 9 });
    await expect(ask(boss.client, 'credits_grant', { ...bonus, member: deputy.id, amount: 3 })).rejects.toThrow(
      '409 key-reused',
    );
    await expect(
      ask(boss.client, 'credits_grant', { team: shared, member: boss.id, amount: 1, reason: '', key: 'own' }),
    ).rejects.toThrow('409 yourself');
    await expect(
      ask(boss.client, 'credits_grant', { team: shared, member: desk.home.b.id, amount: 1, reason: '', key: 'other' }),
    ).rejects.toThrow('404 not-found');
    await expect(
      ask(desk.user.client, 'credits_grant', { team: shared, member: boss.id, amount: 1, reason: '', key: 'x' }),
    ).rejects.toThrow('403 admins-only');
    expect(
      (await desk.user.client.from('notifications').select('title, body').eq('kind', 'credits-granted')).data,
    ).toEqual([
      { title: 'You were given 3 credits.', body: 'Well done' },
      { title: 'You were given 1 credit.', body: 'Well done' },
    ]);
    await desk.expectSound();
  });

  test('amounts past every number change nothing', async () => {
    const adjust = (amount: unknown, key: string) =>
      ask(desk.home.service, 'credits_adjust', {
        for_user: desk.user.id,
        team: desk.team,
        key,
        amount,
        reason: 'Test',
      });
    for (const amount of [2_147_483_648, -2_147_483_649, 1e300, 'NaN', 'Infinity', null, 10_000_001]) {
      await expect(adjust(amount, `odd-${String(amount)}`)).rejects.toThrow(/^(400 invalid|22003|22P02)$/);
      await expect(desk.reserve(`odd-${String(amount)}`, amount as number)).rejects.toThrow(
        /^(400 invalid|22003|22P02)$/,
      );
    }
    for (const amount of [-1, 100_001]) await expect(desk.reserve('odd', amount)).rejects.toThrow('400 invalid');
    await desk.home.database.sql(`update public.user_credits set balance = 2147483640 where user_id = $1`, [
      desk.user.id,
    ]);
    await expect(adjust(100, 'full')).rejects.toThrow('22003');
    expect(await ask(desk.user.client, 'credits_balance')).toMatchObject({ balance: 2_147_483_640 });
    await desk.home.database.sql('update public.user_credits set balance = 5 where user_id = $1', [desk.user.id]);
    expect(await adjust(-10_000_000, 'all')).toMatchObject({ amount: -5, balance: 0 });
    await desk.expectSound();
  });

  test('somebody else’s keys open nothing: what is held is of one user', async () => {
    const other = await desk.home.newUser(`other-of-${desk.user.id}`);
    await desk.reserve('mine', 2);
    for (const name of ['credits_settle', 'credits_refund'])
      await expect(
        ask(desk.home.service, name, {
          for_user: other.id,
          key: 'mine',
          ...(name === 'credits_refund' ? { reason: '' } : {}),
        }),
      ).rejects.toThrow('404 not-reserved');
    expect(await ask(other.client, 'credits_balance')).toMatchObject({ balance: 5, reserved: 0 });
    expect(await ask(desk.user.client, 'credits_balance')).toMatchObject({ balance: 3, reserved: 2 });
  });

  test('usage is counted once a key and summed by kind', async () => {
    const use = (key: string, quantity: number) =>
      ask(desk.home.service, 'usage_record', {
        for_user: desk.user.id,
        team: desk.team,
        key,
        kind: 'listening',
        quantity,
        unit: 'seconds',
      });
    const since = new Date(Date.now() - 60_000).toISOString();
    expect([
      await use(`${desk.user.id}-1`, 60),
      await use(`${desk.user.id}-1`, 60),
      await use(`${desk.user.id}-2`, 30),
    ]).toEqual([true, false, true]);
    expect(await ask(desk.user.client, 'usage_summary', { team: desk.team, since })).toEqual([
      { kind: 'listening', unit: 'seconds', quantity: 90, events: 2 },
    ]);
    // work that is paid has keys of its own: the minutes of a call do not count as its work, nor the other way
    const paid = { for_user: desk.user.id, team: desk.team, amount: 1, reason: 'Listening', kind: 'listening' };
    expect(await ask(desk.home.service, 'work_begin', { ...paid, key: 'listening:c:0' })).toMatchObject({ amount: 1 });
    expect(await use(`${desk.user.id}:listening:c:0`, 10)).toBe(true);
    await desk.refund('listening:c:0');
    expect(await ask(desk.user.client, 'usage_summary', { team: desk.team, since })).toEqual([
      { kind: 'listening', unit: 'seconds', quantity: 100, events: 3 },
    ]);
  });
});
