import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applySale, type Sale } from '#backend/core/credits-billing.ts';
import { MODULES, PLANS } from '#domain/plans.ts';
import { ask, personalTeam } from './schema/ask.ts';
import { openTestDatabase, ONE_TIER, type TestDatabase, type TestUser } from './support/database.ts';

const camel = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const camelKeys = (row: object): object =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value as unknown]));

describe.each(ONE_TIER)('what was paid for, on %s', (tier) => {
  let home: TestDatabase;
  let user: TestUser;
  let team: string;
  beforeAll(async () => void (home = await openTestDatabase(tier)));
  afterAll(() => home?.close());
  beforeEach(async () => {
    user = await home.newUser(randomUUID().slice(0, 8));
    team = await personalTeam(user);
  });

  const sell = (what: Partial<Sale>, key: string = randomUUID()) =>
    applySale(home.service, { user: user.id, team, key, reason: 'Bought', ...what });
  const standing = () => ask<{ plan: string; modules: string[]; balance: number }>(user.client, 'standing', { team });

  test('the plans and modules that are sold are those that the rules know', async () => {
    const { data: plans } = await home.anon
      .from('plans')
      .select('id, name, price_cents_month, limits')
      .order('position');
    expect(plans?.map((row) => camelKeys({ ...row, limits: camelKeys(row.limits as object) }))).toEqual(PLANS);
    const { data: modules } = await home.anon.from('modules').select('id, name, description').order('position');
    expect(modules).toEqual(MODULES);
  });

  test('a plan with credits by the month has them at once, and only once however often it is told', async () => {
    const key = randomUUID();
    await sell({ plan: 'starter' }, key);
    expect(await standing()).toMatchObject({ plan: 'starter', balance: 300 });
    await ask(home.service, 'credits_adjust', { for_user: user.id, team, key: 'use', amount: -250, reason: 'Work' });
    await sell({ plan: 'starter' }, key);
    expect(await standing()).toMatchObject({ balance: 50 });
  });

  test('what was told before changes nothing when it is told again, however much came in between', async () => {
    const [starter, free] = [randomUUID(), randomUUID()];
    await ask(home.service, 'credits_adjust', { for_user: user.id, team, key: 'gift', amount: 400, reason: 'Gift' });
    await sell({ plan: 'starter', modules: { practice: true } }, starter);
    await ask(home.service, 'credits_adjust', { for_user: user.id, team, key: 'use', amount: -305, reason: 'Work' });
    await sell({ plan: 'free', modules: { practice: false } }, free);
    await sell({ plan: 'starter', modules: { practice: true } }, starter);
    expect(await standing()).toMatchObject({ plan: 'free', modules: [], balance: 100 });
  });

  test('a plan without limit, and the way back to Free, move no credits', async () => {
    await sell({ plan: 'professional' });
    expect(await standing()).toMatchObject({ plan: 'professional', balance: 5 });
    await ask(home.service, 'credits_adjust', { for_user: user.id, team, key: 'use', amount: -5, reason: 'Work' });
    await sell({ plan: 'free' });
    expect(await standing()).toMatchObject({ plan: 'free', balance: 0 });
  });

  test('modules come and go; credits are added once a key, and never fall below nothing', async () => {
    const key = randomUUID();
    await sell({ modules: { practice: true, 'ai-coach': true }, credits: 100 }, key);
    await sell({ modules: { practice: true, 'ai-coach': true }, credits: 100 }, key);
    expect(await standing()).toMatchObject({ modules: ['ai-coach', 'practice'], balance: 105 });
    await sell({ modules: { practice: false }, credits: -1000 });
    expect(await standing()).toMatchObject({ modules: ['ai-coach'], balance: 0 });
  });

  test('no user can do it', async () => {
    await expect(
      applySale(user.client, { user: user.id, team, key: 'x', reason: '', plan: 'business' }),
    ).rejects.toThrow('You may not do this.');
    await expect(applySale(user.client, { user: user.id, team, key: 'x', reason: '', credits: 5 })).rejects.toThrow(
      'You may not do this.',
    );
    expect(await standing()).toMatchObject({ plan: 'free', balance: 5 });
  });
});
