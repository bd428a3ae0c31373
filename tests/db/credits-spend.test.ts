import { describe, expect, test } from 'vitest';
import { openCredits, releaseStale } from '#backend/core/credits.ts';
import { ask, personalTeam } from './schema/ask.ts';
import { TEST_TIERS } from './support/database.ts';
import { paidWork, refusalOf } from './support/paid-work.ts';

interface Balance {
  balance: number;
  reserved: number;
}

describe.each(TEST_TIERS)('paid work on %s', (tier) => {
  const desk = paidWork(tier);
  const coaching = (key: string, ownKey = false) => ({ action: 'coaching', key, ownKey }) as const;
  const balance = () => ask<Balance>(desk.user.client, 'credits_balance');
  const entries = () =>
    desk.home.database.sql(
      "select key, kind, amount, reason from public.credit_entries where user_id = $1 and key <> 'sign-up' order by created_at",
      [desk.user.id],
    );

  test('work that is done is paid once, and not done again', async () => {
    const during: Balance[] = [];
    const work = async () => {
      during.push(await balance());
      return 'advice';
    };
    expect(await desk.credits.spend(desk.who(), coaching('one'), work)).toBe('advice');
    expect(during).toMatchObject([{ balance: 4, reserved: 1 }]);
    expect(await balance()).toMatchObject({ balance: 4, reserved: 0 });
    expect(await refusalOf(desk.credits.spend(desk.who(), coaching('one'), work))).toBe('409 already-done');
    expect(during).toHaveLength(1);
    expect(await entries()).toEqual([
      { key: 'coaching:one', kind: 'reserve', amount: -1, reason: 'Coaching' },
      { key: 'coaching:one', kind: 'settle', amount: 0, reason: 'Coaching' },
    ]);
    expect(await desk.counted('coaching')).toEqual([{ quantity: 1, unit: 'times' }]);
  });

  test('failed work is given back by itself, not counted, and may be tried again with its key', async () => {
    const fails = () => Promise.reject(new Error('The vendor is down.'));
    await expect(desk.credits.spend(desk.who(), coaching('again'), fails)).rejects.toThrow('The vendor is down.');
    expect(await balance()).toMatchObject({ balance: 5, reserved: 0 });
    expect(await desk.counted('coaching')).toEqual([]);
    expect(await desk.credits.spend(desk.who(), coaching('again'), () => Promise.resolve('advice'))).toBe('advice');
    expect(await balance()).toMatchObject({ balance: 4, reserved: 0 });
    expect((await entries()).map(({ key, kind, reason }) => [key, kind, reason])).toEqual([
      ['coaching:again', 'reserve', 'Coaching'],
      ['coaching:again', 'refund', 'Coaching: failed'],
      ['coaching+2:again', 'reserve', 'Coaching'],
      ['coaching+2:again', 'settle', 'Coaching'],
    ]);
    for (const key of ['again:2', 'again+2', '2:again']) {
      expect(await desk.credits.spend(desk.who(), coaching(key), () => Promise.resolve('more')), key).toBe('more');
    }
    expect(await balance()).toMatchObject({ balance: 1, reserved: 0 });
  });

  test('the same key twice at once is done once', async () => {
    const begun = Promise.withResolvers<void>();
    const ready = Promise.withResolvers<string>();
    const first = desk.credits.spend(desk.who(), coaching('twice'), () => {
      begun.resolve();
      return ready.promise;
    });
    await begun.promise;
    const second = desk.credits.spend(desk.who(), coaching('twice'), () => Promise.resolve('never'));
    expect(await refusalOf(second)).toBe('409 in-progress');
    ready.resolve('advice');
    expect(await first).toBe('advice');
    expect(await balance()).toMatchObject({ balance: 4, reserved: 0 });
  });

  test('what is paid for a day is paid anew after it, once however many ask at once', async () => {
    const chat = { ...coaching('chat'), lasts: 86_400 };
    const done = () => Promise.resolve('advice');
    const spend = (work: () => Promise<unknown>) => desk.credits.spend(desk.who(), chat, work);
    const allowed = async (many: number) =>
      (await Promise.all(Array.from({ length: many }, () => refusalOf(spend(done))))).filter(
        (one) => one === 'allowed',
      );
    const past = (hours: number) =>
      desk.home.database.sql(
        "update public.credit_entries set created_at = created_at - $2 * interval '1 hour' where user_id = $1",
        [desk.user.id, hours],
      );
    expect(await allowed(2)).toHaveLength(1);
    await past(23);
    expect(await spend(done).catch((error: unknown) => error)).toMatchObject({ code: 'already-done', left: 3599 });
    await past(1);
    expect(await allowed(20)).toHaveLength(1);
    expect(await balance()).toMatchObject({ balance: 3, reserved: 0 });
    await past(24);
    const failed = `insert into public.credit_entries (user_id, key, kind, amount, balance_after, reason)
      select $1, 'coaching+' || n || ':chat', kind, 0, 3, 'Failed' from generate_series(3, 22) n, unnest(array['reserve', 'refund']) kind`;
    await desk.home.database.sql(failed, [desk.user.id]);
    expect(await refusalOf(spend(done))).toBe('409 too-many-attempts');
    await past(24);
    expect(await allowed(2), 'failures of the day before are over').toHaveLength(1);
    expect(await balance()).toMatchObject({ balance: 2, reserved: 0 });
    expect(await desk.counted('coaching')).toHaveLength(3);
  });

  test('a caller who goes away gets the credits back though the work does not end', async () => {
    const work = ({ signal }: { signal: AbortSignal }) => {
      expect(signal.aborted).toBe(false);
      desk.stop.abort();
      return new Promise<never>(() => undefined);
    };
    await expect(desk.credits.spend(desk.who(), coaching('gone'), work)).rejects.toThrow('abort');
    expect(await balance()).toMatchObject({ balance: 5, reserved: 0 });
    await expect(desk.credits.spend(desk.who(), coaching('late'), work)).rejects.toThrow('abort');
    expect(await entries()).toHaveLength(2);
  });

  test('a caller who goes away while the credits are being held starts no work', async () => {
    let begun = false;
    const slow = new Proxy(desk.home.service, {
      get: (target, name) =>
        name === 'rpc'
          ? async (...args: Parameters<typeof target.rpc>) => {
              const answer = await target.rpc(...args);
              if (args[0] === 'work_begin') {
                desk.stop.abort();
              }
              return answer;
            }
          : (Reflect.get(target, name) as unknown),
    });
    const work = () => {
      begun = true;
      return Promise.resolve();
    };
    await expect(openCredits(slow).spend(desk.who(), coaching('slow'), work)).rejects.toThrow('abort');
    expect(begun).toBe(false);
    expect(await balance()).toMatchObject({ balance: 5, reserved: 0 });
  });

  test('stopping after something was delivered costs; a failure after that does not', async () => {
    const read = desk.credits.spend(desk.who(), coaching('read'), async ({ delivered, signal }) => {
      delivered();
      desk.stop.abort();
      await Promise.resolve();
      signal.throwIfAborted();
    });
    await expect(read).rejects.toThrow('abort');
    expect(await balance()).toMatchObject({ balance: 4, reserved: 0 });
    desk.stop = new AbortController();
    const broke = desk.credits.spend(desk.who(), coaching('broke'), ({ delivered }) => {
      delivered();
      return Promise.reject(new Error('The vendor broke off.'));
    });
    await expect(broke).rejects.toThrow('broke off');
    expect(await balance()).toMatchObject({ balance: 4, reserved: 0 });
  });

  test('an own key costs nothing and works without credits; it may follow a failure without it', async () => {
    await ask(desk.home.service, 'credits_adjust', {
      for_user: desk.user.id,
      team: desk.team,
      key: 'out',
      amount: -5,
      reason: 'Test',
    });
    const done = () => Promise.resolve('advice');
    expect(await refusalOf(desk.credits.spend(desk.who(), coaching('own'), done))).toBe('402 not-enough-credits');
    expect(await desk.credits.spend(desk.who(), coaching('own', true), done)).toBe('advice');
    expect(await balance()).toMatchObject({ balance: 0, reserved: 0 });
    expect((await entries()).slice(1)).toMatchObject([
      { kind: 'reserve', amount: 0, reason: 'Coaching, own key' },
      { kind: 'settle', amount: 0 },
    ]);
  });

  test('a repeated key is told so though no credits are left', async () => {
    const done = () => Promise.resolve(null);
    const analysis = { action: 'call-analysis', key: 'a', ownKey: false } as const;
    await desk.credits.spend(desk.who(), analysis, done);
    expect(await refusalOf(desk.credits.spend(desk.who(), { ...analysis, key: 'b' }, done))).toBe(
      '402 not-enough-credits',
    );
    expect(await refusalOf(desk.credits.spend(desk.who(), analysis, done))).toBe('409 already-done');
  });

  test('a refusal says what would allow it', async () => {
    await ask(desk.home.service, 'credits_adjust', {
      for_user: desk.user.id,
      team: desk.team,
      key: 'out',
      amount: -4,
      reason: 'Test',
    });
    const analysis = { action: 'call-analysis', key: 'x', ownKey: false } as const;
    const refused = await desk.credits
      .spend(desk.who(), analysis, () => Promise.resolve())
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({
      message: 'This takes 3 credits; you have 1.',
      more: { hint: 'Choose Starter, use your own key, get 2 more credits or wait for the next refill.' },
    });
    const research = { action: 'research', key: 'x', ownKey: true } as const;
    expect(await refusalOf(desk.credits.spend(desk.who(), research, () => Promise.resolve()))).toBe('402 not-in-plan');
    expect(await entries()).toHaveLength(1);
  });

  test('what a dead process held is given back with its count, and the key may be used again', async () => {
    const held = {
      for_user: desk.user.id,
      team: desk.team,
      key: 'voice-practice:crash',
      amount: 1,
      reason: 'Voice practice',
    };
    await ask(desk.home.service, 'work_begin', { ...held, kind: 'voice-practice', most: 3, every: 'week' });
    expect(await releaseStale(desk.home.service, Date.now())).toBe(0);
    expect(await balance()).toMatchObject({ reserved: 1 });
    expect(await desk.counted('voice-practice')).toHaveLength(1);
    expect(await releaseStale(desk.home.service, Date.now() + 3_600_000 + 60_000)).toBe(1);
    expect(await balance()).toMatchObject({ reserved: 0 });
    expect(await desk.counted('voice-practice')).toHaveLength(0);
    const again = { action: 'voice-practice', key: 'crash', ownKey: false } as const;
    expect(await refusalOf(desk.credits.spend(desk.who(), again, () => Promise.resolve()))).toBe('allowed');
  });

  test('nobody pays for, or by, a team they are not in', async () => {
    const other = await personalTeam(desk.home.b);
    expect(await refusalOf(desk.credits.spend(desk.who(other), coaching('x'), () => Promise.resolve()))).toBe(
      '403 not-in-team',
    );
    await expect(ask(desk.user.client, 'standing_of', { team: other, for_user: desk.home.b.id })).rejects.toThrow(
      '42501',
    );
  });
});
