import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPracticeMoney, type Answered, type PracticeMoney } from '#backend/core/practice-money.ts';
import { Secret } from '#backend/core/secret.ts';
import { testApp } from '#backend/test-deps.ts';
import { REALTIME } from '#domain/practice/realtime.ts';
import { ask, personalTeam } from './schema/ask.ts';
import { openTestDatabase, TEST_TIERS, type TestDatabase, type TestUser } from './support/database.ts';
import { refusalOf } from './support/paid-work.ts';

interface Balance {
  balance: number;
  reserved: number;
}

const balance = (user: TestUser) => ask<Balance>(user.client, 'credits_balance');
const SECOND = 1000;
const HOUR = 3600 * SECOND;

describe('what practices cost', () => {
  let home: TestDatabase;
  let money: PracticeMoney;
  let now = Date.now();
  beforeAll(async () => {
    home = await openTestDatabase('pglite');
    money = openPracticeMoney(home.service, () => now);
  });
  afterAll(() => home?.close());

  const somebody = async () => {
    const user = await home.newUser(randomUUID().slice(0, 8));
    now = Date.now();
    return { user, team: await personalTeam(user) };
  };
  const used = (user: TestUser, kind: string) =>
    home.database.sql<{ quantity: number; unit: string }>(
      'select quantity, unit from public.usage_events where user_id = $1 and kind = $2 order by created_at',
      [user.id, kind],
    );

  test('a practice takes a credit once, at its beginning, and holds none while it goes on', async () => {
    const who = await somebody();
    const id = randomUUID();
    expect(await money.begin(who, id, 'text', false)).toEqual({ cost: 1, covers: 'text', replayed: false });
    expect(await money.begin(who, id, 'text', false)).toEqual({ cost: 1, covers: 'text', replayed: true });
    expect(await balance(who.user)).toMatchObject({ balance: 4, reserved: 0 });
    const begun = { for_user: who.user.id, team: who.team, practice: id };
    expect(await money.end(who, id, { died: false, lastedMs: 60_000 })).toBe(false);
    expect(await ask(home.service, 'practice_begun', begun)).toMatchObject({ ended_at: expect.any(String) });
    expect(await money.begin(who, id, 'text', false), 'taken up again').toMatchObject({ replayed: true });
    expect(await ask(home.service, 'practice_begun', begun)).toMatchObject({ ended_at: null });
    now += 25 * HOUR;
    expect(await money.begin(who, id, 'text', false), 'the next day').toMatchObject({ cost: 1, replayed: false });
    expect(await balance(who.user)).toMatchObject({ balance: 3, reserved: 0 });
  });

  test('one that dies within 30 seconds is given back once, and may be begun again', async () => {
    const who = await somebody();
    const [soon, late, offline] = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of [soon, late, offline]) await money.begin(who, id, 'voice', false);
    expect(await used(who.user, 'voice-practice')).toHaveLength(3);
    now += 29 * SECOND;
    for (let again = 0; again < 3; again += 1)
      expect(await money.end(who, soon, { died: true, lastedMs: 29 * SECOND })).toBe(true);
    expect(await balance(who.user)).toMatchObject({ balance: 3, reserved: 0 });
    expect(await used(who.user, 'voice-practice'), 'neither does it count').toHaveLength(2);
    now += 2 * SECOND;
    expect(await money.end(who, late, { died: true, lastedMs: 31 * SECOND }), 'too late').toBe(false);
    expect(
      await ask(home.service, 'practice_begun', { for_user: who.user.id, team: who.team, practice: late }),
      'and goes on in text',
    ).toMatchObject({ ended_at: null });
    now += 300 * SECOND;
    expect(await money.end(who, offline, { died: true, lastedMs: 12 * SECOND }), 'told once the line was back').toBe(
      true,
    );
    expect(await money.end(who, late, { died: true, lastedMs: 1 }), 'it was not given').toBe(false);
    expect(await balance(who.user)).toMatchObject({ balance: 4, reserved: 0 });
    expect(await money.begin(who, soon, 'voice', false)).toEqual({ cost: 1, covers: 'voice', replayed: false });
    expect(await balance(who.user)).toMatchObject({ balance: 3, reserved: 0 });
    const gone = { died: true, lastedMs: 0 };
    expect(await refusalOf(money.end(who, randomUUID(), gone)), 'what was never begun').toBe('404 not-found');
    const other = await somebody();
    expect(await refusalOf(money.end(other, soon, gone)), 'somebody else’s').toBe('404 not-found');
  });

  test('a practice in writing that went on is not given back by its own word, nor a voice after which a model was asked', async () => {
    const who = await somebody();
    const [written, spoken] = [randomUUID(), randomUUID()];
    await money.begin(who, written, 'text', false);
    await money.begin(who, spoken, 'voice', false);
    now += 20 * 60 * SECOND;
    expect(await money.end(who, written, { died: true, lastedMs: 0 })).toBe(false);
    await home.database.sql(
      `insert into public.ai_requests (user_id, team_id, answer, purpose, model, provider, source, state, created_at)
       values ($1, $2, $3, 'practice', 'gpt-4.1-mini', 'openai', 'platform', 'done', now() + interval '5 minutes')`,
      [who.user.id, who.team, randomUUID()],
    );
    expect(await money.end(who, spoken, { died: true, lastedMs: 0 })).toBe(false);
    expect(await balance(who.user)).toMatchObject({ balance: 3, reserved: 0 });
  });

  test('what was talked through is not given back, nor are more than five a day', async () => {
    const who = await somebody();
    await ask(home.service, 'set_plan', { team: who.team, plan: 'professional' });
    const talked = randomUUID();
    await money.begin(who, talked, 'voice', false);
    await home.database.sql(
      "update private.practice_runs set begun_at = begun_at - interval '3 minutes' where practice = $1",
      [talked],
    );
    const answered: Answered = {
      response: 'resp_1',
      model: REALTIME.model,
      source: 'platform',
      usage: { input: { text: 100, audio: 1_000, cached: 0 }, output: { text: 10, audio: 500 } },
    };
    expect(await money.used(who, talked, answered)).toBe(true);
    expect(await money.used(who, talked, answered), 'the same again').toBe(false);
    expect(await money.used(who, talked, { ...answered, response: 'resp_2' })).toBe(true);
    const seconds = (await used(who.user, 'voice-practice')).filter(({ unit }) => unit === 'seconds');
    expect(seconds, 'its minute by our clock counts once').toMatchObject([{ quantity: 60 }]);
    const [row] = await home.database.sql<{ input_tokens: number; cost: string }>(
      'select input_tokens, cost from public.ai_requests where answer = $1',
      [talked],
    );
    expect(row).toMatchObject({ input_tokens: 2_200 });
    expect(Number(row?.cost)).toBeCloseTo((2 * (100 * 4 + 1_000 * 32 + 10 * 24 + 500 * 64)) / 1e6, 6);
    expect(await refusalOf(money.used(who, randomUUID(), answered))).toBe('404 not-found');
    // 128,000 tokens of sound are 4.10 dollars; 5 may be told at first, and 3 minutes have gone by.
    const dear = {
      ...answered,
      usage: { input: { text: 0, audio: 128_000, cached: 0 }, output: { text: 0, audio: 0 } },
    };
    expect(await money.used(who, talked, { ...dear, response: 'resp_3' })).toBe(true);
    expect(await refusalOf(money.used(who, talked, { ...dear, response: 'resp_4' }))).toBe('409 too-dear');
    expect(await money.used(who, talked, { ...answered, response: 'resp_5' }), 'what was refused is not counted').toBe(
      true,
    );
    const back: boolean[] = [];
    for (const id of [randomUUID(), randomUUID(), randomUUID()])
      for (const _again of [1, 2]) {
        await money.begin(who, id, 'text', false);
        back.push(await money.end(who, id, { died: true, lastedMs: 0 }));
      }
    expect(back, 'whether or not they are begun again').toEqual([true, true, true, true, true, false]);
  });

  test('a voice pays for what is written; to go on by voice counts as one by voice and takes nothing more', async () => {
    const who = await somebody();
    const [voice, text] = [randomUUID(), randomUUID()];
    await money.begin(who, voice, 'voice', false);
    expect(await money.begin(who, voice, 'text', false)).toEqual({ cost: 1, covers: 'voice', replayed: true });
    await money.begin(who, text, 'text', false);
    expect(await money.begin(who, text, 'voice', false)).toEqual({ cost: 0, covers: 'voice', replayed: false });
    expect(await balance(who.user)).toMatchObject({ balance: 3 });
    expect(await used(who.user, 'voice-practice')).toHaveLength(2);
    expect(
      await ask(home.service, 'practice_begun', { for_user: who.user.id, team: who.team, practice: text }),
    ).toMatchObject({ channels: ['voice', 'text'], ended_at: null, own_key: false, voice_seconds: 0 });
  });

  test('the free plan has three by voice a week; with credits gone what was begun may be finished', async () => {
    const who = await somebody();
    const ids = Array.from({ length: 4 }, () => randomUUID());
    const told = [];
    for (const id of ids) told.push(await refusalOf(money.begin(who, id, 'voice', false)));
    expect(told).toEqual(['allowed', 'allowed', 'allowed', '402 limit-reached']);
    expect(await refusalOf(money.begin(who, ids[0] ?? '', 'voice', false)), 'taken up again').toBe('allowed');
    for (const id of [randomUUID(), randomUUID()]) await money.begin(who, id, 'text', false);
    expect(await balance(who.user)).toMatchObject({ balance: 0 });
    expect(await refusalOf(money.begin(who, randomUUID(), 'text', false))).toBe('402 not-enough-credits');
    expect(await refusalOf(money.begin(who, ids[1] ?? '', 'text', false)), 'it may finish').toBe('allowed');
    await ask(home.service, 'usage_record', {
      for_user: who.user.id,
      team: who.team,
      key: randomUUID(),
      kind: 'voice-practice',
      quantity: 1_800,
      unit: 'seconds',
    });
    expect(await refusalOf(money.begin(who, ids[2] ?? '', 'voice', false)), 'minutes gone meanwhile').toBe('allowed');
    await ask(home.service, 'set_module', { team: who.team, module: 'practice', enabled: true });
    await ask(home.service, 'set_plan', { team: who.team, plan: 'starter' });
    expect(await refusalOf(money.begin(who, randomUUID(), 'voice', true)), 'the module opens it').toBe('allowed');
  });

  test('an own key costs nothing, and pays for nothing that the platform’s does', async () => {
    const who = await somebody();
    const id = randomUUID();
    expect(await money.begin(who, id, 'text', true)).toEqual({ cost: 0, covers: 'text', replayed: false });
    expect(await money.begin(who, id, 'text', true)).toMatchObject({ cost: 0, replayed: true });
    expect(await money.begin(who, id, 'text', false), 'the key is gone').toMatchObject({ cost: 1, replayed: false });
    expect(await money.begin(who, id, 'text', true), 'and back').toMatchObject({ cost: 1, replayed: true });
    expect(await balance(who.user)).toMatchObject({ balance: 4, reserved: 0 });
    const team = await ask<string>(who.user.client, 'create_team', { name: 'Other' });
    expect(await refusalOf(money.begin({ ...who, team }, id, 'text', false))).toBe('409 other-team');
  });

  test('who pays is told by the keys that are there: without any it is free, and the buyer speaks in written words', async () => {
    const { user, team } = await somebody();
    const begin = async (settings: Record<string, string>, channel: string, own = false) => {
      const { app, deps, clock } = await testApp(settings, { database: home.database });
      clock.now = Date.now();
      if (own) {
        const key = {
          scope: 'user',
          provider: 'openai',
          key: new Secret('sk-own'),
          baseUrl: null,
          label: null,
        } as const;
        await deps.keys.save({ user, team, db: user.client }, key);
      }
      const response = await app.request(`/api/practices/${randomUUID()}/begin`, {
        method: 'POST',
        headers: { authorization: `Bearer ${user.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ channel }),
      });
      return response.json();
    };
    const before = await balance(user);
    expect(await begin({}, 'voice')).toEqual({ cost: 0, covers: null, replayed: false });
    expect(await begin({}, 'text')).toEqual({ cost: 0, covers: null, replayed: false });
    expect(await begin({ OPENROUTER_API_KEY: 'platform-openrouter' }, 'voice'), 'words alone').toMatchObject({
      cost: 1,
      covers: 'text',
    });
    expect(await begin({ OPENAI_API_KEY: 'platform-openai' }, 'voice')).toMatchObject({ cost: 1, covers: 'voice' });
    expect(await begin({ OPENAI_API_KEY: 'platform-openai' }, 'voice', true)).toMatchObject({
      cost: 0,
      covers: 'voice',
    });
    expect(await balance(user)).toMatchObject({ balance: before.balance - 2, reserved: 0 });
  });
});

describe.each(TEST_TIERS)('the same practice twenty times at once, on %s', (tier) => {
  let home: TestDatabase;
  beforeAll(async () => {
    home = await openTestDatabase(tier);
  });
  afterAll(() => home?.close());

  test('is begun once, and given back once', async () => {
    const user = await home.newUser('hurried');
    const who = { user, team: await personalTeam(user) };
    const money = openPracticeMoney(home.service, Date.now);
    const id = randomUUID();
    const all = Array.from({ length: 20 });
    const begun = await Promise.all(all.map(() => money.begin(who, id, 'voice', false)));
    expect(begun.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await balance(user)).toMatchObject({ balance: 4, reserved: 0 });
    const ended = await Promise.all(all.map(() => money.end(who, id, { died: true, lastedMs: 5_000 })));
    expect(ended).toEqual(all.map(() => true));
    expect(await balance(user)).toMatchObject({ balance: 5, reserved: 0 });
    // More practices than credits: as many as there are credits are begun.
    const many = await Promise.all(all.map(() => refusalOf(money.begin(who, randomUUID(), 'text', false))));
    expect(many.filter((one) => one === 'allowed')).toHaveLength(5);
    expect(await balance(user)).toMatchObject({ balance: 0, reserved: 0 });
  });
});
