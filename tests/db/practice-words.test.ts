import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#backend/app.ts';
import { fakeRealtime } from '#backend/providers/realtime/fake.ts';
import { until } from '../support/until.ts';
import { buyerLine } from '../support/buyer-lines.ts';
import { personalTeam } from './schema/ask.ts';
import { openAnswering, OWN, PLATFORM, readAll, type Answering } from './support/answers.ts';
import type { TestUser } from './support/database.ts';

const ASKED = 'How do you handle that today?';

describe('realtime, and lines of practices: a buyer’s words by vendors', () => {
  let home: Answering;
  let vendor: ReturnType<typeof fakeRealtime>;
  let app: ReturnType<typeof createApp>;
  let keyless: ReturnType<typeof createApp>;
  let user: TestUser;
  beforeAll(async () => {
    home = await openAnswering();
    vendor = fakeRealtime();
    app = createApp({ ...home.deps, realtime: vendor.grant });
    const { accesses } = home.deps;
    const of: typeof accesses.of = (who) => {
      return { ...accesses.of(who, true), key: (provider) => Promise.resolve({ source: 'none', provider }) };
    };
    keyless = createApp({ ...home.deps, realtime: vendor.grant, accesses: { ...accesses, of } });
  });
  afterAll(() => home?.close());
  beforeEach(async () => {
    user = await home.newUser(randomUUID().slice(0, 8));
    Object.assign(home.vendor.script, {
      fates: { [PLATFORM]: 'good', [OWN]: 'good' },
      answer: () => 'By hand, mostly.',
    });
    vendor.why = null;
  });

  const post = (path: string, body: object, as = user, by = app) =>
    home.send(path, { as, method: 'POST', body, app: by });
  const begin = async (id: string, channel: 'voice' | 'text', as = user) => {
    const response = await post(`/api/practices/${id}/begin`, { channel }, as);
    expect(response.status, await response.clone().text()).toBe(200);
  };
  const word = async (order: object, as = user) => readAll(await post('/api/ai/practice-line', order, as));
  const token = async (order: object, as = user, by = app) => {
    const response = await post('/api/ai/realtime-token', order, as, by);
    const answer = (await response.json()) as Record<string, unknown> & { error?: { code: string } };
    return { status: response.status, code: answer.error?.code, answer, headers: response.headers };
  };
  const talk = (more: object = {}) => {
    const { practice, setup } = buyerLine([]);
    const { seed: _, ...rest } = setup;
    return { practice: practice.id, ...rest, ...more };
  };
  const seconds = async () => {
    const [row] = await home.database.sql<{ n: number }>(
      "select coalesce(sum(quantity), 0)::int as n from public.usage_events where user_id = $1 and kind = 'voice-practice' and unit = 'seconds'",
      [user.id],
    );
    return row?.n;
  };

  test('a line is worded once the practice was begun, takes no credit of its own, and is recorded with what it cost', async () => {
    const { order } = buyerLine([ASKED]);
    expect(await word(order)).toMatchObject({ status: 409, code: 'not-begun' });
    expect(home.vendor.asked).toHaveLength(0);
    await begin(order.practice, 'text');
    const told = await word(order);
    expect(told).toMatchObject({ status: 200, text: 'By hand, mostly.' });
    expect(told.events.map(({ type }) => type)).toEqual(['begun', 'text', 'done']);
    expect((await word({ ...order, answer: randomUUID() })).text).toBe('By hand, mostly.');
    expect((await word(order)).events, 'the same id asks nobody twice').toEqual(told.events);
    expect([home.vendor.asked.length, await home.balance(user)]).toEqual([2, 4]);
    const [row] = await home.database.sql<{ purpose: string; cost: string }>(
      'select purpose, cost from public.ai_requests where answer = $1',
      [order.answer],
    );
    expect(row?.purpose).toBe('practice');
    expect(Number(row?.cost)).toBeGreaterThan(0);
    const stranger = await home.newUser('stranger');
    expect(await word({ ...order, answer: randomUUID() }, stranger)).toMatchObject({ status: 409, code: 'not-begun' });
    await post(`/api/practices/${order.practice}/end`, { reason: 'over', lastedMs: 60_000 });
    expect(await word({ ...order, answer: randomUUID() })).toMatchObject({ status: 409, code: 'practice-over' });
  });

  test('what leaves the role never leaves the server, and its vendor is asked no further', async () => {
    const rest = ' and then, as an AI, I would say this.'.repeat(40);
    Object.assign(home.vendor.script, { answer: () => `By hand, mostly. I am an AI. ${rest}`, nextMs: 1 });
    const { order } = buyerLine([ASKED]);
    await begin(order.practice, 'text');
    const told = await word(order);
    expect(told.text).toBe('By hand, mostly. ');
    expect(told.events.at(-1)).toMatchObject({ type: 'failed', error: { code: 'out-of-role' } });
    await until('a closed socket', () => home.sent().closedAt);
    Object.assign(home.vendor.script, { answer: () => '*sighs*', nextMs: 0 });
    expect((await word({ ...order, answer: randomUUID() })).events.at(-1)).toMatchObject({ type: 'failed' });
  });

  test('a practice begun by a key of one’s own is not worded by the platform’s', async () => {
    const saved = await post('/api/user-keys', { provider: 'openai', key: OWN, scope: 'user' });
    const { id } = (await saved.json()) as { id: string };
    const { order } = buyerLine([ASKED]);
    await begin(order.practice, 'text');
    expect((await word(order)).events[0]).toMatchObject({ source: 'user' });
    await home.send(`/api/user-keys?id=${id}`, { as: user, method: 'DELETE' });
    expect(await word({ ...order, answer: randomUUID() })).toMatchObject({ status: 409, code: 'not-begun' });
    expect(await home.balance(user)).toBe(5);
  });

  test('a token holds the whole session, is kept nowhere, and counts its minute once', async () => {
    const order = talk();
    expect(await token(order)).toMatchObject({ status: 409, code: 'not-begun' });
    await begin(order.practice, 'text');
    expect(await token(order), 'begun in text alone').toMatchObject({ status: 409, code: 'not-begun' });
    expect(vendor.orders).toHaveLength(0);
    await begin(order.practice, 'voice');
    const { status, answer, headers } = await token(order);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    const instructions = vendor.orders[0]?.instructions ?? '';
    expect(answer).toEqual({
      value: 'fake-token-1',
      expiresAt: new Date(home.clock.now + 60_000).toISOString(),
      model: 'gpt-realtime-2.1',
      voice: 'cedar',
      baseUrl: home.vendor.env.OPENAI_BASE_URL,
      source: 'platform',
      instructions,
      pictures: [],
    });
    expect(instructions).toContain('David Thompson');
    expect(JSON.stringify(answer)).not.toContain(PLATFORM);
    await token({ ...order, voice: 'marin' });
    expect(vendor.orders.map(({ voice }) => voice)).toEqual(['cedar', 'marin']);
    expect([await seconds(), await home.balance(user)]).toEqual([60, 4]);
    expect(await token({ ...order, voice: 'onyx' })).toMatchObject({ status: 400 });
    expect(await token(order, user, keyless)).toMatchObject({ status: 409, code: 'no-key' });
  });

  test('one practice opens no more sessions than a bad line needs', async () => {
    const order = talk();
    await begin(order.practice, 'voice');
    const had = { key: `realtime-token ${user.id} ${order.practice}`, most: 60, seconds: 86_400 };
    for (let n = 0; n < 58; n += 1) expect(await home.deps.limits.hit([had])).toBe(0);
    const { practice } = order;
    const told = [];
    for (const id of [practice, practice.toUpperCase(), practice, practice.toUpperCase()])
      told.push((await token({ ...order, practice: id })).status);
    expect(told).toEqual([200, 200, 429, 429]);
  });

  test('no practice has more lines of a model than it can hold', async () => {
    const { order } = buyerLine([ASKED]);
    await begin(order.practice, 'text');
    const had = { key: `practice-line ${user.id} ${order.practice}`, most: 1_000, seconds: 86_400 };
    await Promise.all(Array.from({ length: 1_000 }, () => home.deps.limits.hit([had])));
    expect(await word({ ...order, practice: order.practice.toUpperCase() })).toMatchObject({ status: 429 });
  });

  test('no voice once the budget for AI is used, by whichever key', async () => {
    const order = talk();
    await begin(order.practice, 'voice');
    const team = await personalTeam(user);
    const budget = (dollars: number) => user.client.rpc('set_ai_budget', { team, scope: 'user', dollars });
    expect((await budget(0.5)).error).toBeNull();
    expect(await token(order)).toMatchObject({ status: 200 });
    const tokens = { text: 0, audio: 10_000 };
    const usage = { input: { ...tokens, cached: 0 }, output: tokens };
    const told = { response: 'resp_1', model: 'gpt-realtime-2.1', usage };
    expect((await post(`/api/practices/${order.practice}/usage`, told)).status).toBe(200);
    expect(await token(order)).toMatchObject({ status: 402, code: 'budget-used' });
    await home.saveKey(user);
    expect(await token(order)).toMatchObject({ status: 402, code: 'budget-used' });
    await budget(5);
    expect(await token(order)).toMatchObject({ status: 200 });
  });

  test('a voice begun by a key of one’s own is not the platform’s, whatever was paid for the words', async () => {
    const order = talk();
    await begin(order.practice, 'text');
    const saved = await post('/api/user-keys', { provider: 'openai', key: OWN, scope: 'user' });
    const { id } = (await saved.json()) as { id: string };
    await begin(order.practice, 'voice');
    expect(await token(order)).toMatchObject({ status: 200, answer: { source: 'user' } });
    await home.send(`/api/user-keys?id=${id}`, { as: user, method: 'DELETE' });
    expect(await token(order)).toMatchObject({ status: 409, code: 'not-begun' });
    await begin(order.practice, 'voice');
    expect(await token(order)).toMatchObject({ status: 200, answer: { source: 'platform' } });
  });

  test('a buyer of one’s own has a voice and words where the plan has them, and none elsewhere', async () => {
    const { order, setup } = buyerLine([ASKED]);
    const own = { persona: { ...setup.persona, id: randomUUID() } };
    const forged = { persona: { ...setup.persona, name: 'Not David' } };
    const scenario = { scenario: { ...setup.scenario, id: randomUUID() } };
    const { practice } = order;
    await begin(practice, 'voice');
    for (const more of [own, forged, scenario]) {
      expect(await token(talk({ practice, ...more }))).toMatchObject({ status: 402, code: 'not-in-plan' });
      const refused = { status: 402, code: 'not-in-plan' };
      expect(await word({ ...order, ...more, answer: randomUUID() })).toMatchObject(refused);
    }
    const team = await personalTeam(user);
    expect((await home.service.rpc('set_plan', { team, plan: 'starter' })).error).toBeNull();
    expect(await token(talk({ practice, ...own }))).toMatchObject({ status: 200 });
    expect(await word({ ...order, ...own, answer: randomUUID() })).toMatchObject({ status: 200 });
  });

  test('no minutes, no token; a practice that is under way may finish', async () => {
    const [first, second] = [talk(), talk()];
    for (const { practice } of [first, second]) await begin(practice, 'voice');
    expect((await token(first)).status).toBe(200);
    const team = await personalTeam(user);
    const used = {
      for_user: user.id,
      team,
      key: randomUUID(),
      kind: 'voice-practice',
      quantity: 29 * 60,
      unit: 'seconds',
    };
    expect((await home.service.rpc('usage_record', { ...used, call: randomUUID() })).error).toBeNull();
    const orders = vendor.orders.length;
    expect(await token(second)).toMatchObject({ status: 402, code: 'minutes-used-up' });
    expect(vendor.orders).toHaveLength(orders);
    expect((await token(first)).status).toBe(200);
    await home.saveKey(user);
    expect(await token(second), 'an own key has its own minutes').toMatchObject({
      status: 200,
      answer: { source: 'user' },
    });
  });

  test('what the vendor refuses is told in words, and counts no minute', async () => {
    const order = talk();
    await begin(order.practice, 'voice');
    for (const [why, status, code] of [
      ['no-quota', 422, 'key-no-quota'],
      ['busy', 503, 'vendor-busy'],
      ['timeout', 504, 'vendor-timeout'],
    ] as const) {
      vendor.why = why;
      expect(await token(order)).toMatchObject({ status, code });
    }
    expect(await seconds()).toBe(0);
  });

  test('what the team takes out of outgoing text is in no role, and what was attached is read by the buyer', async () => {
    const added = await post('/api/ai/attachments', { text: 'Call +49 30 901820 or ann@acme.example. Price: 40.' });
    const { id } = (await added.json()) as { id: string };
    await home.database.sql(
      'update public.teams set redact = redact || \'{"emails": true, "phones": true}\' where id = $1',
      [await personalTeam(user)],
    );
    const order = talk({ attachments: [id, randomUUID()] });
    await begin(order.practice, 'voice');
    const { answer } = await token(order);
    expect(answer['instructions']).toContain('Price: 40.');
    expect(answer['instructions']).not.toMatch(/901820|ann@acme/);
  });
});
