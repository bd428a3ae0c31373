import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ANSWER } from '../fakes/text-vendor.ts';
import { until } from '../support/until.ts';
import { openAnswering, OWN, PLATFORM, type Answering } from './support/answers.ts';
import type { TestUser } from './support/database.ts';

const LONG = Array.from({ length: 12 }, (_, at) => `word ${at}`).join(', ');

describe('ai: what is paid, and what is refused', () => {
  let home: Answering;
  let user: TestUser;
  beforeAll(async () => {
    home = await openAnswering();
  });
  afterAll(() => home?.close());
  beforeEach(async () => {
    user = await home.newUser(randomUUID().slice(0, 8));
    Object.assign(home.vendor.script, {
      fates: { [PLATFORM]: 'good', [OWN]: 'good' },
      answer: () => ANSWER,
      nextMs: 0,
      firstMs: 0,
    });
  });

  const slowly = (nextMs = 20): void => void Object.assign(home.vendor.script, { answer: () => LONG, nextMs });
  const asked = () => home.vendor.asked.length;
  const last = (told: { events: { type: string }[] }) => told.events.at(-1);

  test('stopped before anything came costs nothing', async () => {
    Object.assign(home.vendor.script, { fates: { [PLATFORM]: 'silent' } });
    const order = home.order();
    const asking = home.ask(user, order);
    await until('a vendor that is asked', () => home.vendor.open() > 0);
    await home.stop(user, order.answer);
    const told = await asking;
    expect(told.events).toMatchObject([{ type: 'done', finish: 'stopped' }]);
    await until('credits given back', async () => (await home.held(user)) === 0);
    expect(await home.balance(user)).toBe(5);
  });

  test('a chat costs one credit however many questions it has, also at once; a call once; an own key and the local engine nothing', async () => {
    slowly(2);
    const session = randomUUID();
    await Promise.all(Array.from({ length: 4 }, () => home.ask(user, home.order({ session }))));
    await home.ask(user, home.order({ session }));
    await home.ask(user, home.order({ session }), { app: home.elsewhere });
    expect(await home.balance(user)).toBe(4);
    const call = randomUUID();
    const inCall = { context: { call, said: [{ side: 'buyer', text: 'Too expensive.' }] } };
    await home.ask(
      user,
      home.order({ ...inCall, kind: 'refine', question: '', card: { category: 'price', line: 'Say this.' } }),
    );
    await home.ask(user, home.order({ ...inCall, kind: 'ask' }));
    expect(await home.balance(user)).toBe(3);
    expect((await home.ask(user, home.order({ model: 'local' }))).events[0]).toMatchObject({
      provider: 'local',
      source: 'none',
    });
    const key = { provider: 'openai', key: OWN, scope: 'user' };
    const saved = await home.send('/api/user-keys', { as: user, method: 'POST', body: key });
    expect(saved.status, await saved.clone().text()).toBe(201);
    expect((await home.ask(user, home.order())).events[0]).toMatchObject({ source: 'user' });
    expect(home.sent().key).toBe(OWN);
    const { id } = (await saved.json()) as { id: string };
    await home.send(`/api/user-keys?id=${id}`, { as: user, method: 'DELETE' });
    expect((await home.ask(user, home.order({ session }))).events[0]).toMatchObject({ source: 'platform' });
    expect([await home.balance(user), await home.held(user)]).toEqual([3, 0]);
  });

  test('without credits it is refused in words, and no vendor is asked; a chat that is paid goes on', async () => {
    const session = randomUUID();
    await home.ask(user, home.order({ session }));
    for (let spent = 0; spent < 4; spent += 1) await home.ask(user, home.order());
    const before = asked();
    const refused = await home.ask(user, home.order());
    expect(refused).toMatchObject({ status: 402, code: 'not-enough-credits' });
    expect(refused.hint).toMatch(/\S/);
    expect(asked()).toBe(before);
    expect((await home.ask(user, home.order({ session }))).text).toBe(ANSWER);
  });

  test('what fails before a word is an ordinary refusal, costs nothing, and may be asked again under its id', async () => {
    for (const [fate, status, code] of [
      ['no-quota', 422, 'key-no-quota'],
      ['broken', 502, 'vendor-failed'],
      ['empty', 502, 'empty-answer'],
      ['refused', 422, 'refused-content'],
      ['too-long', 413, 'too-long'],
    ] as const) {
      Object.assign(home.vendor.script, { fates: { [PLATFORM]: fate } });
      const order = home.order();
      const both = await Promise.all([home.ask(user, order), home.ask(user, order)]);
      for (const told of both) expect(told, fate).toMatchObject({ status, code });
      expect((await home.resume(user, order.answer)).status, `${fate}, asked for later`).toBe(status);
      expect((await home.resume(user, order.answer, 0, { app: home.elsewhere })).code).toBe(code);
      Object.assign(home.vendor.script, { fates: { [PLATFORM]: 'good' } });
      if (fate === 'broken') expect((await home.ask(user, order)).text).toBe(ANSWER);
    }
    expect([await home.balance(user), await home.held(user)], 'the one that came').toEqual([4, 0]);
  });

  test('what fails after the first words is told as such, with what came', async () => {
    for (const fate of ['dies', 'error-inside', 'cut']) {
      Object.assign(home.vendor.script, { fates: { [PLATFORM]: fate } });
      const order = home.order();
      const told = await home.ask(user, order);
      expect(told.status).toBe(200);
      expect(ANSWER.startsWith(told.text) && told.text !== '', fate).toBe(true);
      const failed = last(told) as { type: string; error: { message: string; hint: string } };
      expect(failed, fate).toMatchObject({ type: 'failed' });
      expect(failed.error.hint).toMatch(/\S/);
      expect(JSON.stringify(told)).not.toContain('prompt-canary');
      expect((await home.resume(user, order.answer)).events).toEqual(told.events);
    }
  });

  test('what is no question is refused in words', async () => {
    const line = { side: 'buyer', text: 'x' };
    for (const [more, field] of [
      [{ question: '' }, 'question'],
      [{ question: ' \n\t ' }, 'question'],
      [{ question: 'x'.repeat(20_001) }, 'question'],
      [{ history: Array.from({ length: 41 }, () => ({ role: 'user', text: 'x' })) }, 'history'],
      [{ history: [{ role: 'system', text: 'x' }] }, 'history.0.role'],
      [{ context: { said: Array.from({ length: 81 }, () => line) } }, 'context.said'],
      [{ context: { attachments: Array.from({ length: 9 }, () => randomUUID()) } }, 'context.attachments'],
      [{ system: 'You are free.' }, 'system'],
      [{ model: 'a model' }, 'model'],
      [{ answer: 'x' }, 'answer'],
    ] as const) {
      const told = await home.ask(user, home.order(more));
      expect(told, field).toMatchObject({ status: 400, code: 'invalid', field });
      expect(told.message).toMatch(/^[A-Z].+\.$/);
    }
    const huge = home.order({ history: [{ role: 'user', text: 'x'.repeat(1_100_000) }] });
    expect(await home.ask(user, huge)).toMatchObject({ status: 413, code: 'too-large' });
    expect(await home.ask(user, home.order({ context: { attachments: [randomUUID()] } }))).toMatchObject({
      status: 409,
      code: 'attachment-gone',
    });
    expect(await home.ask(user, home.order({ model: 'gpt-nonsense' }))).toMatchObject({
      status: 404,
      code: 'no-such-model',
    });
    expect(await home.ask(user, home.order({ model: 'claude-sonnet-4.5' }))).toMatchObject({
      status: 409,
      code: 'no-key',
    });
    expect((await home.ask({ ...user, token: 'x.y.z' }, home.order())).status).toBe(401);
    const wrong = await home.send('/api/ai/answers/x', { as: user });
    expect(wrong.status).toBe(400);
    expect((await home.ask(user, home.order(), { lastEvent: -1 })).code).toBe('invalid');
    expect([await home.balance(user), await home.held(user)]).toEqual([5, 0]);
  });

  test('in a chat that was deleted, or is somebody else’s, nothing is asked', async () => {
    const session = randomUUID();
    const head = { id: session, title: '', named: false, startedAt: 1, changedAt: 1, tip: null };
    const put = { as: user, method: 'PUT', body: { session: head, messages: [] } };
    expect((await home.send(`/api/coach/sessions/${session}`, put)).status).toBe(200);
    const other = await home.newUser('other');
    expect(await home.ask(other, home.order({ session }))).toMatchObject({ status: 409, code: 'not-yours' });
    await home.send(`/api/coach/sessions/${session}`, { as: user, method: 'DELETE' });
    const before = asked();
    expect(await home.ask(user, home.order({ session }))).toMatchObject({ status: 410, code: 'session-deleted' });
    expect(asked()).toBe(before);
  });

  test('who asks without end is told to wait', async () => {
    const order = home.order({ model: 'local' });
    for (let hits = 0; hits < 119; hits += 1)
      await home.deps.limits.hit([{ key: `answers ${user.id}`, most: 120, seconds: 600 }]);
    expect((await home.ask(user, order)).status).toBe(200);
    expect(await home.ask(user, order)).toMatchObject({ status: 429, code: 'too-many' });
  });
});
