import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openCredits, releaseStale, type Credits } from '#backend/core/credits.ts';
import { AppError } from '#backend/core/errors.ts';
import { ask, join, personalTeam, teamOf } from './schema/ask.ts';
import { openTestDatabase, TEST_TIERS, type TestDatabase, type TestUser } from './support/database.ts';

interface Balance {
  balance: number;
  reserved: number;
}

describe.each(TEST_TIERS)('paid work on %s', (tier) => {
  let home: TestDatabase;
  let credits: Credits;
  let user: TestUser;
  let team: string;
  let stop: AbortController;
  let users = 0;
  beforeAll(async () => {
    home = await openTestDatabase(tier);
    credits = openCredits(home.service);
  });
  afterAll(() => home?.close());
  beforeEach(async () => {
    user = await home.newUser(`worker-${(users += 1)}`);
    team = await personalTeam(user);
    stop = new AbortController();
  });

  const who = (of = team) => ({ user, team: of, signal: stop.signal, log: pino({ level: 'silent' }) });
  const coaching = (key: string, ownKey = false) => ({ action: 'coaching', key, ownKey }) as const;
  const balance = () => ask<Balance>(user.client, 'credits_balance');
  const refusalOf = (work: Promise<unknown>) =>
    work.then(
      () => 'allowed',
      (error: unknown) => (error instanceof AppError ? `${error.status} ${error.code}` : String(error)),
    );
  const entries = () =>
    home.database.sql(
      "select key, kind, amount, reason from public.credit_entries where user_id = $1 and key <> 'sign-up' order by created_at",
      [user.id],
    );
  const counted = (kind: string, of = user) =>
    home.database.sql(
      'select quantity, unit from public.usage_events where user_id = $1 and kind = $2 order by created_at',
      [of.id, kind],
    );

  test('work that is done is paid once, and not done again', async () => {
    const during: Balance[] = [];
    const work = async () => {
      during.push(await balance());
      return 'advice';
    };
    expect(await credits.spend(who(), coaching('one'), work)).toBe('advice');
    expect(during).toMatchObject([{ balance: 4, reserved: 1 }]);
    expect(await balance()).toMatchObject({ balance: 4, reserved: 0 });
    expect(await refusalOf(credits.spend(who(), coaching('one'), work))).toBe('409 already-done');
    expect(during).toHaveLength(1);
    expect(await entries()).toEqual([
      { key: 'coaching:one', kind: 'reserve', amount: -1, reason: 'Coaching' },
      { key: 'coaching:one', kind: 'settle', amount: 0, reason: 'Coaching' },
    ]);
    expect(await counted('coaching')).toEqual([{ quantity: 1, unit: 'times' }]);
  });

  test('failed work is given back by itself, not counted, and may be tried again with its key', async () => {
    const fails = () => Promise.reject(new Error('The vendor is down.'));
    await expect(credits.spend(who(), coaching('again'), fails)).rejects.toThrow('The vendor is down.');
    expect(await balance()).toMatchObject({ balance: 5, reserved: 0 });
    expect(await counted('coaching')).toEqual([]);
    expect(await credits.spend(who(), coaching('again'), () => Promise.resolve('advice'))).toBe('advice');
    expect(await balance()).toMatchObject({ balance: 4, reserved: 0 });
    expect((await entries()).map(({ key, kind, reason }) => [key, kind, reason])).toEqual([
      ['coaching:again', 'reserve', 'Coaching'],
      ['coaching:again', 'refund', 'Coaching: failed'],
      ['coaching+2:again', 'reserve', 'Coaching'],
      ['coaching+2:again', 'settle', 'Coaching'],
    ]);
    for (const key of ['again:2', 'again+2', '2:again']) {
      expect(await credits.spend(who(), coaching(key), () => Promise.resolve('more')), key).toBe('more');
    }
    expect(await balance()).toMatchObject({ balance: 1, reserved: 0 });
  });

  test('the same key twice at once is done once', async () => {
    const begun = Promise.withResolvers<void>();
    const ready = Promise.withResolvers<string>();
    const first = credits.spend(who(), coaching('twice'), () => {
      begun.resolve();
      return ready.promise;
    });
    await begun.promise;
    const second = credits.spend(who(), coaching('twice'), () => Promise.resolve('never'));
    expect(await refusalOf(second)).toBe('409 in-progress');
    ready.resolve('advice');
    expect(await first).toBe('advice');
    expect(await balance()).toMatchObject({ balance: 4, reserved: 0 });
  });

  test('a caller who goes away gets the credits back though the work does not end', async () => {
    const work = ({ signal }: { signal: AbortSignal }) => {
      expect(signal.aborted).toBe(false);
      stop.abort();
      return new Promise<never>(() => undefined);
    };
    await expect(credits.spend(who(), coaching('gone'), work)).rejects.toThrow('abort');
    expect(await balance()).toMatchObject({ balance: 5, reserved: 0 });
    await expect(credits.spend(who(), coaching('late'), work)).rejects.toThrow('abort');
    expect(await entries()).toHaveLength(2);
  });

  test('a caller who goes away while the credits are being held starts no work', async () => {
    let begun = false;
    const slow = new Proxy(home.service, {
      get: (target, name) =>
        name === 'rpc'
          ? async (...args: Parameters<typeof target.rpc>) => {
              const answer = await target.rpc(...args);
              if (args[0] === 'work_begin') {
                stop.abort();
              }
              return answer;
            }
          : (Reflect.get(target, name) as unknown),
    });
    const work = () => {
      begun = true;
      return Promise.resolve();
    };
    await expect(openCredits(slow).spend(who(), coaching('slow'), work)).rejects.toThrow('abort');
    expect(begun).toBe(false);
    expect(await balance()).toMatchObject({ balance: 5, reserved: 0 });
  });

  test('stopping after something was delivered costs; a failure after that does not', async () => {
    const read = credits.spend(who(), coaching('read'), async ({ delivered, signal }) => {
      delivered();
      stop.abort();
      await Promise.resolve();
      signal.throwIfAborted();
    });
    await expect(read).rejects.toThrow('abort');
    expect(await balance()).toMatchObject({ balance: 4, reserved: 0 });
    stop = new AbortController();
    const broke = credits.spend(who(), coaching('broke'), ({ delivered }) => {
      delivered();
      return Promise.reject(new Error('The vendor broke off.'));
    });
    await expect(broke).rejects.toThrow('broke off');
    expect(await balance()).toMatchObject({ balance: 4, reserved: 0 });
  });

  test('an own key costs nothing and works without credits; it may follow a failure without it', async () => {
    await ask(home.service, 'credits_adjust', { for_user: user.id, team, key: 'out', amount: -5, reason: 'Test' });
    const done = () => Promise.resolve('advice');
    expect(await refusalOf(credits.spend(who(), coaching('own'), done))).toBe('402 not-enough-credits');
    expect(await credits.spend(who(), coaching('own', true), done)).toBe('advice');
    expect(await balance()).toMatchObject({ balance: 0, reserved: 0 });
    expect((await entries()).slice(1)).toMatchObject([
      { kind: 'reserve', amount: 0, reason: 'Coaching, own key' },
      { kind: 'settle', amount: 0 },
    ]);
  });

  test('a repeated key is told so though no credits are left', async () => {
    const done = () => Promise.resolve(null);
    const analysis = { action: 'call-analysis', key: 'a', ownKey: false } as const;
    await credits.spend(who(), analysis, done);
    expect(await refusalOf(credits.spend(who(), { ...analysis, key: 'b' }, done))).toBe('402 not-enough-credits');
    expect(await refusalOf(credits.spend(who(), analysis, done))).toBe('409 already-done');
  });

  test('a refusal says what would allow it', async () => {
    await ask(home.service, 'credits_adjust', { for_user: user.id, team, key: 'out', amount: -4, reason: 'Test' });
    const analysis = { action: 'call-analysis', key: 'x', ownKey: false } as const;
    const refused = await credits.spend(who(), analysis, () => Promise.resolve()).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      message: 'This takes 3 credits; you have 1.',
      more: { hint: 'Choose Starter, use your own key, get 2 more credits or wait for the next refill.' },
    });
    const research = { action: 'research', key: 'x', ownKey: true } as const;
    expect(await refusalOf(credits.spend(who(), research, () => Promise.resolve()))).toBe('402 not-in-plan');
    expect(await entries()).toHaveLength(1);
  });

  test('three voice practices a week, however many begin at once; a failed one is not counted', async () => {
    const practice = (key: string) => ({ action: 'voice-practice', key, ownKey: true }) as const;
    await credits.spend(who(), practice('broken'), () => Promise.reject(new Error('no sound'))).catch(() => null);
    const tried = await Promise.all(
      Array.from({ length: 6 }, (_, at) => refusalOf(credits.spend(who(), practice(`${at}`), () => Promise.resolve()))),
    );
    expect(tried.toSorted()).toEqual([
      ...Array<string>(3).fill('402 limit-reached'),
      ...Array<string>(3).fill('allowed'),
    ]);
    expect(await counted('voice-practice')).toHaveLength(3);
    // by the user's own date, which stays when the time zone is changed
    await home.database.sql(
      "update public.usage_events set created_at = now() - interval '8 days' where user_id = $1",
      [user.id],
    );
    expect(await refusalOf(credits.spend(who(), practice('moved'), () => Promise.resolve()))).toBe('402 limit-reached');
    await home.database.sql('update public.usage_events set local_day = local_day - 8 where user_id = $1', [user.id]);
    expect(await refusalOf(credits.spend(who(), practice('next week'), () => Promise.resolve()))).toBe('allowed');
  });

  test('another time zone begins no week twice', async () => {
    const practice = () => ({ action: 'voice-practice', key: randomUUID(), ownKey: true }) as const;
    const practise = () => refusalOf(credits.spend(who(), practice(), () => Promise.resolve()));
    const moveTo = (zone: string) => ask(user.client, 'set_profile', { patch: { time_zone: zone } });
    await moveTo('Pacific/Kiritimati');
    for (let i = 0; i < 3; i += 1) expect(await practise()).toBe('allowed');
    await moveTo('Etc/GMT+12');
    expect(await practise()).toBe('402 limit-reached');
    const days =
      'select (local_day - (now() at time zone $2)::date) as ahead from public.usage_events where user_id = $1';
    expect(await home.database.sql(days, [user.id, 'Pacific/Kiritimati'])).toEqual(
      [0, 0, 0].map((ahead) => ({ ahead })),
    );
  });

  test('more teams are no more allowance; another plan, or the module, is', async () => {
    const practice = () => ({ action: 'voice-practice', key: randomUUID(), ownKey: true }) as const;
    const practise = (of: string) => refusalOf(credits.spend(who(of), practice(), () => Promise.resolve()));
    for (let i = 0; i < 3; i += 1) expect(await practise(team)).toBe('allowed');
    const second = await ask<string>(user.client, 'create_team', { name: 'Second' });
    expect(await practise(second)).toBe('402 limit-reached');
    await ask(home.service, 'set_module', { team: second, module: 'bundle', enabled: true });
    expect(await practise(second)).toBe('allowed');
    await ask(home.service, 'set_plan', { team, plan: 'professional' });
    expect(await practise(team)).toBe('allowed');
  });

  test('minutes are counted once a part, and stop the next call when they are used up', async () => {
    const call = randomUUID();
    const listen = (part: number, seconds: number, ownKey = false) =>
      credits.meter(who(), { action: 'listening', call, part, seconds, ownKey });
    await listen(0, 900);
    await listen(0, 900);
    await listen(1, 30.4);
    await listen(0, 9000, true);
    expect(await counted('listening')).toEqual([
      { quantity: 900, unit: 'seconds' },
      { quantity: 31, unit: 'seconds' },
    ]);
    expect(await counted('listening-own-key')).toEqual([{ quantity: 9000, unit: 'seconds' }]);
    const next = (key: string, ownKey: boolean) =>
      refusalOf(credits.spend(who(), { action: 'listening', key, ownKey }, () => Promise.resolve()));
    expect(await next('a', false)).toBe('allowed');
    await listen(2, 600 * 60 - 931);
    expect(await next('b', false)).toBe('402 minutes-used-up');
    expect(await next('b', true)).toBe('allowed');
  });

  test('minutes of AI calls are the whole team’s', async () => {
    const shared = await teamOf(home, user);
    await ask(home.service, 'set_plan', { team: shared, plan: 'professional' });
    const mate = await home.newUser(`mate-${users}`);
    await join(shared, user, mate, 'rep');
    const dial = (as: TestUser) =>
      refusalOf(
        credits.spend({ ...who(shared), user: as }, { action: 'ai-calling', key: randomUUID(), ownKey: false }, () =>
          Promise.resolve(),
        ),
      );
    expect(await dial(mate)).toBe('allowed');
    const used = { action: 'ai-calling', call: randomUUID(), part: 0, seconds: 500 * 60, ownKey: false } as const;
    await credits.meter(who(shared), used);
    expect(await dial(mate)).toBe('402 minutes-used-up');
  });

  test('what a dead process held is given back with its count, and the key may be used again', async () => {
    const held = { for_user: user.id, team, key: 'voice-practice:crash', amount: 1, reason: 'Voice practice' };
    await ask(home.service, 'work_begin', { ...held, kind: 'voice-practice', most: 3, every: 'week' });
    expect(await releaseStale(home.service, Date.now())).toBe(0);
    expect(await balance()).toMatchObject({ reserved: 1 });
    expect(await counted('voice-practice')).toHaveLength(1);
    expect(await releaseStale(home.service, Date.now() + 3_600_000 + 60_000)).toBe(1);
    expect(await balance()).toMatchObject({ reserved: 0 });
    expect(await counted('voice-practice')).toHaveLength(0);
    const again = { action: 'voice-practice', key: 'crash', ownKey: false } as const;
    expect(await refusalOf(credits.spend(who(), again, () => Promise.resolve()))).toBe('allowed');
  });

  test('nobody pays for, or by, a team they are not in', async () => {
    const other = await personalTeam(home.b);
    expect(await refusalOf(credits.spend(who(other), coaching('x'), () => Promise.resolve()))).toBe('403 not-in-team');
    await expect(ask(user.client, 'standing_of', { team: other, for_user: home.b.id })).rejects.toThrow('42501');
  });
});
