import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#backend/app.ts';
import { ANSWER } from '../fakes/text-vendor.ts';
import { ask as rpc, personalTeam, teamOf } from './schema/ask.ts';
import { openAnswering, type Answering, type Told } from './support/answers.ts';
import { TEST_TIERS, type TestUser } from './support/database.ts';

const MANY = 20;

describe.each(TEST_TIERS)('ai: twenty at once on %s', (tier) => {
  let home: Answering;
  let user: TestUser;
  /** Two processes that remember nothing of what was paid. */
  let apps: Answering['app'][];
  beforeAll(async () => void (home = await openAnswering(tier)));
  afterAll(() => home?.close());
  beforeEach(async () => {
    user = await home.newUser(randomUUID().slice(0, 8));
    apps = [createApp(home.deps), home.elsewhere];
  });
  const asked = () => home.vendor.asked.length;
  const all = (one: (at: number) => object, team?: (at: number) => string, many = MANY): Promise<Told[]> =>
    Promise.all(
      Array.from({ length: many }, (_, at) =>
        home.ask(user, home.order(one(at)), { app: apps[at % 2]!, ...(team ? { team: team(at) } : {}) }),
      ),
    );

  test('an answer is asked once and paid once', async () => {
    const [before, same] = [asked(), { answer: randomUUID(), session: randomUUID() }];
    const told = await all(() => same);
    expect(new Set(told.map(({ text }) => text))).toEqual(new Set([ANSWER]));
    expect([asked() - before, await home.balance(user), await home.held(user)]).toEqual([1, 4, 0]);
  });

  test('a credit pays a chat, and a call, for 24 hours; what is asked after that takes one more, once', async () => {
    const call = randomUUID();
    const inCall = { kind: 'ask', context: { call, said: [{ side: 'buyer', text: 'Too expensive.' }] } };
    for (const [what, many, most] of [
      [{ session: randomUUID() }, MANY, 4],
      [inCall, 2, 2],
    ] as const) {
      await home.ask(user, home.order(what));
      expect(await home.balance(user)).toBe(most);
      const later = "update public.credit_entries set created_at = created_at - interval '25 hours' where user_id = $1";
      await home.database.sql(later, [user.id]);
      apps = [createApp(home.deps), createApp(home.deps)];
      const told = await all(() => what, undefined, many);
      expect(told.map(({ text }) => text)).toEqual(Array.from({ length: many }, () => ANSWER));
      expect([await home.balance(user), await home.held(user)], 'a new one').toEqual([most - 1, 0]);
    }
  });

  test('a chat belongs to the team of its first question, and no other is asked with what was said in it', async () => {
    const [mine, sales] = [await personalTeam(user), await teamOf(home, user, 'Marabu')];
    const session = randomUUID();
    const told = await all(
      () => ({ session }),
      (at) => (at % 3 ? mine : sales),
    );
    const of = (team: string) => told.filter((_, at) => (at % 3 ? mine : sales) === team).map(({ status }) => status);
    const [owner, other] = of(mine).includes(200) ? [mine, sales] : [sales, mine];
    expect([new Set(of(owner)), new Set(of(other))]).toEqual([new Set([200]), new Set([409])]);
    const before = asked();
    const refused = await home.ask(user, home.order({ session }), { team: other });
    expect(refused).toMatchObject({ status: 409, code: 'other-team' });
    const { data } = await user.client.from('teams').select('name').eq('id', owner).single();
    expect(refused.message).toContain((data as { name: string }).name);
    expect(refused.hint).toBe('Choose that team to go on with it, or begin a new chat.');
    const head = { id: session, title: '', named: false, startedAt: 1, changedAt: 1, tip: null };
    const put = { as: user, method: 'PUT', body: { session: head, messages: [] } };
    const kept = (team: string) => home.send(`/api/coach/sessions/${session}`, { ...put, team });
    expect([(await kept(other)).status, (await kept(owner)).status]).toEqual([409, 200]);
    expect(await home.ask(user, home.order({ session }), { team: other })).toMatchObject({ code: 'other-team' });
    expect(asked()).toBe(before);
    const call = { kind: 'ask', session: randomUUID(), context: { call: randomUUID() } };
    for (const team of [mine, sales])
      expect((await home.ask(user, home.order(call), { team })).status, 'a call goes on in any team').toBe(200);
  });

  test('who is not in the team of a chat any more is not told its name', async () => {
    const boss = await home.newUser(randomUUID().slice(0, 8));
    const [session, team] = [randomUUID(), await teamOf(home, boss, 'Secretary bird')];
    const at = new Date(home.clock.now).toISOString();
    const insert = 'insert into private.ai_chats (user_id, id, team_id, asked_at) values ($1, $2, $3, $4)';
    await home.database.sql(insert, [user.id, session, team, at]);
    const refused = await home.ask(user, home.order({ session }));
    expect(refused).toMatchObject({ code: 'other-team', hint: 'Begin a new chat.' });
    expect(refused.message).not.toContain('Secretary');
    const { chats_asked } = await rpc<{ chats_asked: object[] }>(user.client, 'export_account');
    expect(chats_asked).toMatchObject([{ id: session, team_id: team }]);
  });
});
