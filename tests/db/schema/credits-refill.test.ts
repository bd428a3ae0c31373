import { describe, expect, test } from 'vitest';
import { ONE_TIER } from '../support/database.ts';
import { ask } from './ask.ts';
import { spending, type State } from './spending.ts';

describe.each(ONE_TIER)('refills of credits on %s', (tier) => {
  const desk = spending(tier);

  test('a day fills up to five in the user’s own zone and never lowers', async () => {
    await desk.reserve('a', 3);
    await desk.settle('a');
    expect(await ask(desk.user.client, 'credits_balance')).toMatchObject({ balance: 2 });
    await desk.setBack(1);
    expect(await ask(desk.user.client, 'credits_balance')).toMatchObject({ balance: 5 });
    expect(await ask(desk.user.client, 'credits_balance')).toMatchObject({ balance: 5 });
    expect((await desk.entries()).at(-1)).toEqual({ kind: 'refill', amount: 3, balance_after: 5 });
    await ask(desk.home.service, 'credits_adjust', {
      for_user: desk.user.id,
      team: desk.team,
      key: 'gift',
      amount: 20,
      reason: 'Sorry',
    });
    await desk.setBack(3);
    expect(await ask(desk.user.client, 'credits_balance')).toMatchObject({ balance: 25 });
    await desk.expectSound();
  });

  test('moving between time zones gives no second day', async () => {
    await desk.home.database.sql(`update public.profiles set time_zone = 'Etc/GMT+12' where id = $1`, [desk.user.id]);
    await desk.home.database.sql(
      'update public.user_credits set refilled_on = private.today_of(user_id), balance = 0 where user_id = $1',
      [desk.user.id],
    );
    let most = 0;
    for (const zone of ['Pacific/Kiritimati', 'Etc/GMT+12', 'Pacific/Kiritimati', 'Etc/GMT+12', 'Pacific/Kiritimati']) {
      await ask(desk.user.client, 'set_profile', { patch: { time_zone: zone } });
      const { balance } = await ask<State>(desk.user.client, 'credits_balance');
      most += balance;
      await desk.home.database.sql('update public.user_credits set balance = 0 where user_id = $1', [desk.user.id]);
    }
    // 26 hours apart: the day in the west is over by two refills at most, the ones a traveller would have got
    expect(most).toBeLessThanOrEqual(10);
  });

  test('the next refill is the user’s midnight', async () => {
    await ask(desk.user.client, 'set_profile', { patch: { time_zone: 'Asia/Kolkata' } });
    const { refills_at } = await ask<{ refills_at: string }>(desk.user.client, 'credits_balance');
    const at = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata', timeStyle: 'short' }).format(
      new Date(refills_at),
    );
    expect(at).toBe('00:00');
    expect(Date.parse(refills_at)).toBeGreaterThan(Date.now());
  });

  test('a monthly plan fills up with the month; one without a limit takes nothing', async () => {
    await ask(desk.home.service, 'set_plan', { team: desk.team, plan: 'starter' });
    expect(await ask(desk.user.client, 'credits_balance')).toMatchObject({ balance: 5, plan: 'starter' });
    await desk.setBack(32);
    expect(await ask(desk.user.client, 'credits_balance')).toMatchObject({ balance: 300 });
    await desk.reserve('month', 10);
    await desk.setBack(0);
    expect(await ask(desk.user.client, 'credits_balance')).toMatchObject({ balance: 290, reserved: 10 });
    await ask(desk.home.service, 'set_plan', { team: desk.team, plan: 'professional' });
    expect(await desk.reserve('free', 50)).toMatchObject({ amount: 0, balance: 290 });
    expect(await desk.reserve('free', 50)).toMatchObject({ amount: 0, replayed: true });
    expect(await desk.settle('free', 50)).toMatchObject({ state: 'settled', amount: 0 });
    expect(await ask(desk.user.client, 'credits_balance')).toMatchObject({ balance: 290, refills_at: null });
    await desk.expectSound();
  });
});
