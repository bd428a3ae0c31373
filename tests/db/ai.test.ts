import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ANSWER } from '../fakes/text-vendor.ts';
import { until } from '../support/until.ts';
import { personalTeam } from './schema/ask.ts';
import { openAnswering, OWN, PLATFORM, readAll, type Answering } from './support/answers.ts';
import type { TestUser } from './support/database.ts';

const LONG = Array.from({ length: 30 }, (_, at) => `word ${at}`).join(', ');

describe('ai: answers as they stream', () => {
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

  test('begun, text, done, numbered from 1; the text is the vendor’s, sign by sign', async () => {
    const order = home.order();
    const told = await home.ask(user, order);
    expect(told.status).toBe(200);
    expect(told.events[0]).toMatchObject({
      type: 'begun',
      answer: order.answer,
      model: 'gpt-4.1-mini',
      source: 'platform',
    });
    expect(told.text).toBe(ANSWER);
    expect(last(told)).toMatchObject({ type: 'done', finish: 'stop', droppedQuotes: 0 });
    expect(told.ids).toEqual(told.ids.map((_, at) => at + 1));
  });

  test('the same id never asks or pays twice: at once, afterwards, and in another process', async () => {
    slowly(5);
    const order = home.order();
    const before = asked();
    const [one, two, three] = await Promise.all([
      home.ask(user, order),
      home.ask(user, order),
      home.ask(user, { ...order, context: { said: [{ side: 'buyer', text: 'Meanwhile' }] } }),
    ]);
    expect([one.text, two.text, three.text]).toEqual([LONG, LONG, LONG]);
    const again = await home.ask(user, order);
    const elsewhere = await home.ask(user, order, { app: home.elsewhere });
    expect([again.events, elsewhere.events]).toEqual([one.events, one.events]);
    expect(asked()).toBe(before + 1);
    expect(await home.balance(user)).toBe(4);
    const other = await home.ask(user, { ...order, question: 'Something else' });
    expect(other).toMatchObject({ status: 409, code: 'other-answer' });
    const stranger = await home.newUser('stranger');
    expect(await home.ask(stranger, order)).toMatchObject({ status: 409, code: 'other-answer' });
    expect((await home.resume(stranger, order.answer)).status).toBe(404);
    expect((await home.stop(stranger, order.answer)).status).toBe(404);
  });

  test('two processes are asked the same at once: one asks the vendor, both tell the answer', async () => {
    slowly(5);
    const order = home.order();
    const before = asked();
    const told = await Promise.all([home.ask(user, order), home.ask(user, order, { app: home.elsewhere })]);
    expect(told.map(({ text }) => text)).toEqual([LONG, LONG]);
    expect(told[0]?.events).toEqual(told[1]?.events);
    expect(asked()).toBe(before + 1);
    expect(await home.balance(user)).toBe(4);
  });

  test('a reader that goes away stops nothing, and goes on where it was, without a word lost or doubled', async () => {
    slowly();
    const order = home.order();
    const leaving = new AbortController();
    const response = await home.send('/api/ai/coach', {
      as: user,
      method: 'POST',
      body: order,
      signal: leaving.signal,
    });
    const first = await readAll(response, ({ text }) => text.length > 60);
    leaving.abort();
    const rest = await home.resume(user, order.answer, first.ids.at(-1));
    expect(first.text + rest.text).toBe(LONG);
    expect(rest.ids[0]).toBe((first.ids.at(-1) ?? 0) + 1);
    expect(home.sent().closedAt).toBeNull();
    const elsewhere = await home.resume(user, order.answer, first.ids.at(-1), { app: home.elsewhere });
    expect(elsewhere.events).toEqual(rest.events);
    const done = rest.ids.at(-1) ?? 0;
    expect((await home.resume(user, order.answer, done)).events).toEqual([]);
    expect((await home.resume(user, order.answer, done + 999)).events).toEqual([]);
  });

  test('another process follows an answer while it streams', async () => {
    slowly(25);
    const order = home.order();
    const asking = home.ask(user, order);
    await until('a kept beginning', async () => {
      const rows = await home.database.sql('select from private.ai_answer_parts where answer_id = $1', [order.answer]);
      return rows.length > 0;
    });
    const followed = await home.resume(user, order.answer, 0, { app: home.elsewhere });
    expect(followed.events).toEqual((await asking).events);
  });

  test('stopping closes the vendor’s socket, which would say no more and never end; what came stays', async () => {
    Object.assign(home.vendor.script, { fates: { [PLATFORM]: 'stalls' }, answer: () => LONG });
    const order = home.order();
    const words = Promise.withResolvers<void>();
    const asking = await home.send('/api/ai/coach', { as: user, method: 'POST', body: order });
    const reading = readAll(asking, ({ text }) => {
      if (text) words.resolve();
      return false;
    });
    await words.promise;
    expect([home.vendor.open(), home.sent().closedAt]).toEqual([1, null]);
    expect((await home.stop(user, order.answer)).status).toBe(200);
    const told = await reading;
    await until('a closed socket', () => home.sent().closedAt);
    expect(last(told)).toMatchObject({ type: 'done', finish: 'stopped' });
    expect(LONG.startsWith(told.text) && told.text.length > 0 && told.text !== LONG).toBe(true);
    expect((await home.resume(user, order.answer)).events).toEqual(told.events);
    expect((await home.stop(user, order.answer)).status, 'again').toBe(200);
    expect((await home.stop(user, randomUUID())).status).toBe(404);
    expect(await home.balance(user), 'something came of it').toBe(4);
  });

  test('an answer in another process is stopped too', async () => {
    slowly(100);
    const order = home.order();
    const asking = home.ask(user, order, { app: home.elsewhere });
    await until('a vendor that is asked', () => home.vendor.open() > 0);
    expect((await home.stop(user, order.answer)).status).toBe(200);
    expect(last(await asking)).toMatchObject({ type: 'done', finish: 'stopped' });
    await until('a closed socket', () => home.sent().closedAt);
  });

  test('a process that ends leaves what came, and says so', async () => {
    slowly(50);
    const order = home.order();
    const asking = home.ask(user, order);
    await until('a vendor that is asked', () => home.vendor.open() > 0);
    await new Promise((done) => setTimeout(done, 200));
    await home.deps.answers.close();
    const told = await asking;
    expect(last(told)).toMatchObject({ type: 'failed', error: { code: 'interrupted' } });
    expect(told.text.length).toBeGreaterThan(0);
    expect((await home.resume(user, order.answer, 0, { app: home.elsewhere })).events).toEqual(told.events);
  });

  test('one that died without a word to anybody is told as interrupted after a minute', async () => {
    slowly(1);
    const order = home.order();
    const told = await home.ask(user, order);
    await home.whole(order.answer);
    await home.database.sql(
      "update private.ai_answers set state = 'running', beat_at = $2::timestamptz - interval '2 minutes' where id = $1",
      [order.answer, new Date(home.clock.now).toISOString()],
    );
    const resumed = await home.resume(user, order.answer, 3);
    expect(resumed.events.slice(0, -1)).toEqual(told.events.slice(3));
    expect(last(resumed)).toMatchObject({ type: 'failed', error: { code: 'interrupted' } });
  });

  test('is kept for an hour, and no longer; its id is never that of another one, whose price an older month would have', async () => {
    const order = home.order();
    await home.ask(user, order);
    await home.whole(order.answer);
    const { data } = await user.client.rpc('export_account');
    expect(JSON.stringify((data as { answers: unknown }).answers)).toContain('done.');
    const at = (minutes: number) => new Date(home.clock.now + minutes * 60_000).toISOString();
    await home.service.rpc('apply_retention', { at: at(59) });
    expect((await home.resume(user, order.answer)).text).toBe(ANSWER);
    const age = 'update private.ai_answers set beat_at = $2 where id = $1';
    await home.database.sql(age, [order.answer, at(-61)]);
    expect((await home.resume(user, order.answer)).status, 'not read any more').toBe(404);
    await home.service.rpc('apply_retention', { at: at(0) });
    const rows = await home.database.sql('select from private.ai_answer_parts where answer_id = $1', [order.answer]);
    expect(rows).toEqual([]);
    const before = asked();
    expect(await home.ask(user, order)).toMatchObject({ status: 409, code: 'other-answer' });
    expect(asked()).toBe(before);
  });

  test('what is kept again, because nobody heard that it was, is kept with what came since', async () => {
    const [id, at] = [randomUUID(), new Date(home.clock.now).toISOString()];
    const team = await personalTeam(user);
    const beginning = { for_user: user.id, team, answer: id, session: randomUUID(), digest: 'x', at };
    await home.service.rpc('ai_answer_begin', beginning);
    const events = ['a', 'b', 'c'].map((text) => ({ type: 'text', text }));
    for (const [count, state] of [
      [1, 'running'],
      [3, 'whole'],
    ] as const) {
      const list = [{ answer: id, first: 1, events: events.slice(0, count), state, refusal: null }];
      await home.service.rpc('ai_answers_keep', { list, at });
    }
    expect((await home.resume(user, id)).text).toBe('abc');
  });

  test('a refused one that is resumed from nowhere brings nobody down', async () => {
    const lost: unknown[] = [];
    const note = (reason: unknown): void => void lost.push(reason);
    process.on('unhandledRejection', note);
    const order = home.order({ model: 'no-such-model' });
    expect(await home.ask(user, order)).toMatchObject({ status: 404, code: 'no-such-model' });
    const again = await home.resume(user, order.answer, 0, { app: home.elsewhere });
    expect(again).toMatchObject({ status: 404, code: 'no-such-model' });
    expect(await home.resume(user, order.answer, NaN, { app: home.elsewhere })).toMatchObject({
      status: 400,
      code: 'invalid',
    });
    await new Promise((done) => setTimeout(done, 50));
    process.off('unhandledRejection', note);
    expect(lost).toEqual([]);
  });

  test('the team’s material and what is attached go along, and are cited by title and place', async () => {
    const { data } = await user.client.from('teams').select('id').eq('owner_id', user.id).single();
    await home.service.rpc('set_plan', { team: (data as { id: string }).id, plan: 'starter' });
    const post = async (path: string, body: object) =>
      (await (await home.send(path, { as: user, method: 'POST', body })).json()) as { id: string };
    const text = '# Discounts\n\nForty percent for the lighthouse programme.';
    const document = await post('/api/brain/documents', { title: 'Handbook', text });
    const attached = await post('/api/ai/attachments', { title: 'Notes', text: 'Marcus wants a pilot in May.' });
    home.vendor.script.answer = () => 'A pilot [1], at forty percent [2]. Never [9].';
    const context = { attachments: [attached.id] };
    const told = await home.ask(user, home.order({ question: 'What of the lighthouse programme?', context }));
    const sent = JSON.stringify(home.sent().body);
    for (const words of ['pilot in May', 'Forty percent for the lighthouse']) expect(sent).toContain(words);
    expect(told.events.find(({ type }) => type === 'citations')).toMatchObject({
      citations: [
        { n: 1, title: 'Notes' },
        { n: 2, title: 'Handbook', place: 'Discounts', documentId: document.id },
      ],
    });
    await home.ask(user, home.order({ question: 'What of the lighthouse programme?', context: { brain: false } }));
    expect(JSON.stringify(home.sent().body)).not.toContain('Forty percent');
  });

  test('the assistant and the tools stream in the same way', async () => {
    const chat = {
      session: randomUUID(),
      answer: randomUUID(),
      model: 'gpt-4.1-mini',
      messages: [{ role: 'user', text: 'Hello' }],
    };
    const told = await readAll(await home.send('/api/ai/chat', { as: user, method: 'POST', body: chat }));
    expect(told.text).toBe(ANSWER);
    const { tools } = (await (await home.send('/api/ai/tools', { as: user })).json()) as {
      tools: { id: string; input: { required: string[] }; example: Record<string, string> }[];
    };
    expect(tools.map(({ id }) => id)).toEqual(['email', 'rewrite', 'shorten', 'follow-up', 'objection-reply']);
    for (const { id, input, example } of tools) {
      expect(
        input.required.every((name) => name in example),
        id,
      ).toBe(true);
      const body = { tool: id, answer: randomUUID(), session: chat.session, model: 'gpt-4.1-mini', input: example };
      expect((await readAll(await home.send('/api/ai/tools', { as: user, method: 'POST', body }))).text, id).toBe(
        ANSWER,
      );
      for (const words of Object.values(example))
        expect(JSON.stringify(home.sent().body)).toContain(words.slice(0, 20));
    }
    expect(await home.balance(user), 'all of one chat').toBe(4);
  });
});
