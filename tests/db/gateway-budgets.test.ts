import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ask as rpc, join, teamOf } from './schema/ask.ts';
import { openTestDatabase, TEST_TIERS, type TestDatabase, type TestUser } from './support/database.ts';
import { openTestGateway } from './support/gateway.ts';

describe('what is asked of models', () => {
  let home: TestDatabase;
  beforeAll(async () => void (home = await openTestDatabase('pglite')));
  afterAll(() => home?.close());
  const open = async () => {
    const opened = await openTestGateway(home);
    onTestFinished(() => opened.vendor.close());
    return opened;
  };

  test('a budget holds; what has no price, and the local engine, go on', async () => {
    const { newCtx, ask, recordOf, clock } = await open();
    const ctx = await newCtx();
    await rpc(ctx.db, 'set_ai_budget', { team: ctx.team, scope: 'user', dollars: 0 });
    clock.now += 11_000;
    const { error } = await ask(ctx, ['gpt-4.1']);
    expect(error).toMatchObject({ code: 'budget-used', status: 402 });
    const local = await ask(ctx, ['gpt-4.1', 'local']);
    expect(local.begun).toMatchObject({ model: 'local', instead: expect.stringContaining('budget') as string });
    await rpc(ctx.db, 'set_ai_budget', { team: ctx.team, scope: 'user', dollars: 0.01 });
    clock.now += 11_000;
    const { done, answer } = await ask(ctx, ['gpt-4.1']);
    expect(done?.finish).toBe('stop');
    expect(await recordOf(answer)).toMatchObject({ state: 'done', cost: done?.usage.cost });
  });

  test('it is exported with the account, and gone after 25 months', async () => {
    const { newCtx, ask } = await open();
    const ctx = await newCtx();
    const { answer } = await ask(ctx, ['gpt-4.1']);
    const exported = await rpc<{ ai_requests: { answer: string }[] }>(ctx.db, 'export_account');
    expect(exported.ai_requests.map((one) => one.answer)).toEqual([answer]);
    await home.database.sql(
      "update public.ai_requests set created_at = now() - interval '26 months' where answer = $1",
      [answer],
    );
    expect(await rpc(home.service, 'apply_retention')).toMatchObject({ expired_ai_requests: 1 });
  });
});

describe.each(TEST_TIERS)('budgets on %s', (tier) => {
  let home: TestDatabase;
  beforeAll(async () => void (home = await openTestDatabase(tier)));
  afterAll(() => home?.close());

  const asking = () => ({
    run: randomUUID(),
    purpose: 'chat',
    model: 'gpt-4.1',
    provider: 'openai',
    source: 'platform',
  });
  const hold = (user: TestUser, team: string, amount: number, answer = randomUUID(), facts = asking()) =>
    rpc(home.service, 'ai_hold', { for_user: user.id, team, answer, amount, facts }).then(() => ({ answer, facts }));
  const settle = (
    user: TestUser,
    team: string,
    { answer, facts }: { answer: string; facts: object },
    cost: number | null,
  ) =>
    rpc(home.service, 'ai_settle', {
      for_user: user.id,
      team,
      answer,
      facts: { ...facts, state: 'done', input_tokens: 1, output_tokens: 2, cost, first_token_ms: 5, total_ms: 9 },
    });
  const spent = async (user: TestUser, team: string) =>
    rpc<{ own: { spent: number }; team: { spent: number } }>(user.client, 'ai_budgets_now', { team }).then(
      ({ own, team: all }) => [own.spent, all.spent],
    );

  test('of many at once only so many are held as fit, of one’s own and of the team’s', async () => {
    const [boss, rep] = [await home.newUser(randomUUID().slice(0, 8)), await home.newUser(randomUUID().slice(0, 8))];
    const team = await teamOf(home, boss);
    await join(team, boss, rep, 'rep');
    await rpc(boss.client, 'set_ai_budget', { team, scope: 'team', dollars: 1 });
    await rpc(rep.client, 'set_ai_budget', { team, scope: 'user', dollars: 0.5 });
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => hold(rep, team, 0.1)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    await expect(hold(rep, team, 0.1)).rejects.toThrow('402 budget-used');
    const bosses = await Promise.allSettled(Array.from({ length: 8 }, () => hold(boss, team, 0.1)));
    expect(bosses.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await spent(rep, team)).toEqual([0.5, 1]);
  });

  test('what is settled frees what was held; twice is once; another asking of the same answer adds', async () => {
    const user = await home.newUser(randomUUID().slice(0, 8));
    const team = await teamOf(home, user);
    await rpc(user.client, 'set_ai_budget', { team, scope: 'user', dollars: 1 });
    const first = await hold(user, team, 0.9);
    await hold(user, team, 0.9, first.answer, first.facts);
    expect(await spent(user, team)).toEqual([0.9, 0.9]);
    await Promise.all([settle(user, team, first, 0.2), settle(user, team, first, 0.2)]);
    expect(await spent(user, team)).toEqual([0.2, 0.2]);
    await hold(user, team, 0.9, first.answer, first.facts);
    const again = { ...first, facts: asking() };
    await hold(user, team, 0.7, again.answer, again.facts);
    await settle(user, team, again, null);
    await settle(user, team, { ...again, facts: asking() }, 0.1);
    expect((await spent(user, team))[0]).toBeCloseTo(0.3, 6);
    await hold(user, team, 0.7);
    expect(
      await rpc(home.service, 'ai_release_stale', { older_than: new Date(Date.now() + 60_000).toISOString() }),
    ).toBeGreaterThanOrEqual(1);
    expect((await spent(user, team))[0]).toBeCloseTo(0.3, 6);
    await rpc(user.client, 'set_ai_budget', { team, scope: 'user', dollars: null });
    const access = { for_user: user.id, team, providers: ['openai'] };
    expect(await rpc(home.service, 'ai_access', access)).toEqual({ budgeted: false, keys: [] });
  });
});
