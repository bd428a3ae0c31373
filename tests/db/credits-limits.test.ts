import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ask, join, teamOf } from './schema/ask.ts';
import { TEST_TIERS, type TestUser } from './support/database.ts';
import { paidWork, refusalOf } from './support/paid-work.ts';

describe.each(TEST_TIERS)('allowances of paid work on %s', (tier) => {
  const desk = paidWork(tier);

  test('three voice practices a week, however many begin at once; a failed one is not counted', async () => {
    const practice = (key: string) => ({ action: 'voice-practice', key, ownKey: true }) as const;
    await desk.credits
      .spend(desk.who(), practice('broken'), () => Promise.reject(new Error('no sound')))
      .catch(() => null);
    const tried = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        refusalOf(desk.credits.spend(desk.who(), practice(`${at}`), () => Promise.resolve())),
      ),
    );
    expect(tried.toSorted()).toEqual([
      ...Array<string>(3).fill('402 limit-reached'),
      ...Array<string>(3).fill('allowed'),
    ]);
    expect(await desk.counted('voice-practice')).toHaveLength(3);
    // by the user's own date, which stays when the time zone is changed
    await desk.home.database.sql(
      "update public.usage_events set created_at = now() - interval '8 days' where user_id = $1",
      [desk.user.id],
    );
    expect(await refusalOf(desk.credits.spend(desk.who(), practice('moved'), () => Promise.resolve()))).toBe(
      '402 limit-reached',
    );
    await desk.home.database.sql('update public.usage_events set local_day = local_day - 8 where user_id = $1', [
      desk.user.id,
    ]);
    expect(await refusalOf(desk.credits.spend(desk.who(), practice('next week'), () => Promise.resolve()))).toBe(
      'allowed',
    );
  });

  test('another time zone begins no week twice', async () => {
    const practice = () => ({ action: 'voice-practice', key: randomUUID(), ownKey: true }) as const;
    const practise = () => refusalOf(desk.credits.spend(desk.who(), practice(), () => Promise.resolve()));
    const moveTo = (zone: string) => ask(desk.user.client, 'set_profile', { patch: { time_zone: zone } });
    await moveTo('Pacific/Kiritimati');
    for (let i = 0; i < 3; i += 1) expect(await practise()).toBe('allowed');
    await moveTo('Etc/GMT+12');
    expect(await practise()).toBe('402 limit-reached');
    const days =
      'select (local_day - (now() at time zone $2)::date) as ahead from public.usage_events where user_id = $1';
    expect(await desk.home.database.sql(days, [desk.user.id, 'Pacific/Kiritimati'])).toEqual(
      [0, 0, 0].map((ahead) => ({ ahead })),
    );
  });

  test('more teams are no more allowance; another plan, or the module, is', async () => {
    const practice = () => ({ action: 'voice-practice', key: randomUUID(), ownKey: true }) as const;
    const practise = (of: string) => refusalOf(desk.credits.spend(desk.who(of), practice(), () => Promise.resolve()));
    for (let i = 0; i < 3; i += 1) expect(await practise(desk.team)).toBe('allowed');
    const second = await ask<string>(desk.user.client, 'create_team', { name: 'Second' });
    expect(await practise(second)).toBe('402 limit-reached');
    await ask(desk.home.service, 'set_module', { team: second, module: 'bundle', enabled: true });
    expect(await practise(second)).toBe('allowed');
    await ask(desk.home.service, 'set_plan', { team: desk.team, plan: 'professional' });
    expect(await practise(desk.team)).toBe('allowed');
  });

  test('minutes are counted once a part, and stop the next call when they are used up', async () => {
    const call = randomUUID();
    const listen = (part: number, seconds: number, ownKey = false) =>
      desk.credits.meter(desk.who(), { action: 'listening', call, part, seconds, ownKey });
    await listen(0, 900);
    await listen(0, 900);
    await listen(1, 30.4);
    await listen(0, 9000, true);
    expect(await desk.counted('listening')).toEqual([
      { quantity: 900, unit: 'seconds' },
      { quantity: 31, unit: 'seconds' },
    ]);
    expect(await desk.counted('listening-own-key')).toEqual([{ quantity: 9000, unit: 'seconds' }]);
    const next = (key: string, ownKey: boolean) =>
      refusalOf(desk.credits.spend(desk.who(), { action: 'listening', key, ownKey }, () => Promise.resolve()));
    expect(await next('a', false)).toBe('allowed');
    await listen(2, 600 * 60 - 931);
    expect(await next('b', false)).toBe('402 minutes-used-up');
    expect(await next('b', true)).toBe('allowed');
  });

  test('minutes of AI calls are the whole team’s', async () => {
    const shared = await teamOf(desk.home, desk.user);
    await ask(desk.home.service, 'set_plan', { team: shared, plan: 'professional' });
    const mate = await desk.home.newUser(`mate`);
    await join(shared, desk.user, mate, 'rep');
    const dial = (as: TestUser) =>
      refusalOf(
        desk.credits.spend(
          { ...desk.who(shared), user: as },
          { action: 'ai-calling', key: randomUUID(), ownKey: false },
          () => Promise.resolve(),
        ),
      );
    expect(await dial(mate)).toBe('allowed');
    const used = { action: 'ai-calling', call: randomUUID(), part: 0, seconds: 500 * 60, ownKey: false } as const;
    await desk.credits.meter(desk.who(shared), used);
    expect(await dial(mate)).toBe('402 minutes-used-up');
  });
});
