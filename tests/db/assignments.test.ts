import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Assigned, Given } from '#domain/assignment.ts';
import { personaById } from '#domain/practice/personas/personas.ts';
import { SCENARIOS } from '#domain/practice/scenarios/scenarios.ts';
import { ask, inDays, join, practiceOf, resultOf, teamOf } from './schema/ask.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import type { TestUser } from './support/database.ts';

const DAY = 86_400_000;
const [SCENARIO, PERSONA] = [SCENARIOS[0], personaById('david-park')];

interface Sent {
  as: TestUser;
  body?: unknown;
}

describe('assignments, what managers give to practise', () => {
  let home: TestBackend;
  let manager: TestUser;
  let rep: TestUser;
  let mate: TestUser;
  let team: string;
  beforeAll(async () => {
    home = await openTestBackend('pglite');
    const admin = await home.newUser('admin');
    [manager, rep, mate] = [await home.newUser('manager'), await home.newUser('rep'), await home.newUser('mate')];
    team = await teamOf(home, admin);
    await join(team, admin, manager, 'manager');
    for (const one of [rep, mate]) await join(team, admin, one, 'rep');
  });
  afterAll(() => home?.close());

  const send = async (method: string, path: string, { as, body }: Sent) => {
    const response = await home.send(`/api/assignments${path}`, {
      as,
      team,
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const told = (await response.json()) as Given & { assignments: (Given & Assigned)[] } & {
      error?: { code: string };
    };
    return { status: response.status, told, code: told.error?.code };
  };
  const asked = (to: TestUser[], change: object = {}) => ({
    id: randomUUID(),
    title: 'Three cold calls',
    scenario: SCENARIO,
    persona: PERSONA,
    difficulty: 'medium',
    focus: 'cold-call',
    times: 2,
    target: 50,
    due: Date.now() + 7 * DAY,
    to: to.map(({ id }) => id),
    ...change,
  });
  /** A practice that ended so many milliseconds from now, with what it came to. */
  const practise = async (who: TestUser, overall: number | null, change: object = {}, inMs = 60_000) => {
    const id = randomUUID();
    await ask(who.client, 'sync_practice', { team, payload: practiceOf(id, 'Words.', { endedAt: Date.now() }) });
    const result = resultOf({ overall, scenario: SCENARIO?.id, persona: PERSONA?.id, difficulty: 'medium', ...change });
    await ask(home.service, 'practice_scored', { for_user: who.id, practice: id, revision: 1, result });
    await home.database.sql(
      "update public.practice_results set ended_at = now() + $2 * interval '1 millisecond' where practice_id = $1",
      [id, inMs],
    );
    return id;
  };
  const mine = async (as: TestUser) => (await send('GET', '', { as })).told.assignments;

  test('a member is told, sees it, and what they practise is counted: whole, as hard, after it was given, good enough', async () => {
    const order = asked([rep, mate]);
    expect(await send('POST', '', { as: manager, body: order })).toMatchObject({
      status: 200,
      told: { version: 1, members: [{}, {}] },
    });
    expect((await send('POST', '', { as: manager, body: order })).told.id, 'pressed twice').toBe(order.id);
    const { data } = await rep.client.from('notifications').select('kind, title, link');
    expect(data).toEqual([{ kind: 'practice-assigned', title: 'Practise: Three cold calls', link: '/practice' }]);
    const nothing = { done: 0, best: null, last: null, lastAt: null, completedAt: null };
    expect(await mine(rep)).toMatchObject([{ id: order.id, by: expect.any(String), scenario: SCENARIO, ...nothing }]);
    await practise(rep, 90, {}, -DAY);
    await practise(rep, 90, { difficulty: 'easy' });
    await practise(rep, 90, { scenario: 'other' });
    await practise(rep, 90, { persona: 'other' });
    await practise(rep, 90, { whole: false });
    await practise(rep, null);
    expect(await mine(rep), 'none of these counts').toMatchObject([nothing]);
    await practise(rep, 40, {}, 1_000);
    await practise(rep, 70, { difficulty: 'hard' }, 2_000);
    expect(await mine(rep)).toMatchObject([{ done: 1, best: 70, last: 70, completedAt: null }]);
    const last = await practise(rep, 60, {}, 3_000);
    const [done] = await mine(rep);
    expect(done).toMatchObject({ done: 2, best: 70, last: 60, completedAt: expect.any(Number) });
    expect(done?.completedAt).toBe(done?.lastAt);
    const { told } = await send('GET', '/given', { as: manager });
    expect(told.assignments).toMatchObject([
      {
        id: order.id,
        members: [
          { userId: mate.id, done: 0 },
          { userId: rep.id, done: 2, best: 70 },
        ],
      },
    ]);
    await ask(rep.client, 'delete_practice', { id: last });
    expect(await mine(rep), 'a practice that is deleted counts no more').toMatchObject([{ done: 1 }]);
    const out = await ask<{ assignments: object[]; assignments_given: object[] }>(rep.client, 'export_account');
    expect([out.assignments.length, out.assignments_given.length]).toEqual([1, 0]);
    await send('DELETE', `/${order.id}`, { as: manager });
  });

  test('only managers give, change and see what others did; nobody sees a word of it', async () => {
    const order = asked([rep]);
    expect(await send('POST', '', { as: rep, body: order })).toMatchObject({ status: 403, code: 'managers-only' });
    expect(await send('GET', '/given', { as: rep })).toMatchObject({ status: 403, code: 'managers-only' });
    const strangers = asked([home.b]);
    expect(await send('POST', '', { as: manager, body: strangers })).toMatchObject({
      status: 409,
      code: 'not-a-member',
    });
    await send('POST', '', { as: manager, body: order });
    for (const as of [rep, mate, home.b]) {
      expect((await send('PATCH', `/${order.id}`, { as, body: { version: 1, title: 'Mine' } })).status).not.toBe(200);
      expect((await send('DELETE', `/${order.id}`, { as })).status).not.toBe(200);
    }
    expect(await mine(mate)).toEqual([]);
    const progress = async (as: TestUser, member: TestUser) =>
      (await home.send(`/api/practice/progress?member=${member.id}`, { as, team })).status;
    expect(await progress(manager, rep)).toBe(200);
    expect(await progress(manager, mate), 'nothing was given to them').toBe(404);
    expect(await progress(rep, mate)).toBe(403);
    expect(await progress(rep, rep)).toBe(200);
    const response = await home.send(`/api/practice/progress?member=${rep.id}`, { as: manager, team });
    expect(await response.text()).not.toContain('Words');
    await send('DELETE', `/${order.id}`, { as: manager });
    expect(await progress(manager, rep), 'and no more once it is taken back').toBe(404);
  });

  test('a change is told from a stale one; putting away can be undone for 30 days', async () => {
    const order = asked([rep], { target: null });
    await send('POST', '', { as: manager, body: order });
    const path = `/${order.id}`;
    const changed = await send('PATCH', path, {
      as: manager,
      body: { version: 1, times: 5, target: 80, to: [mate.id] },
    });
    expect(changed).toMatchObject({
      status: 200,
      told: { version: 2, times: 5, target: 80, members: [{ userId: mate.id }] },
    });
    const stale = await send('PATCH', path, { as: manager, body: { version: 1, times: 9 } });
    expect(stale).toMatchObject({ status: 409, code: 'stale-version' });
    const both = await Promise.all(
      [3, 4].map((times) => send('PATCH', path, { as: manager, body: { version: 2, times } })),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await mine(rep)).map(({ id }) => id)).not.toContain(order.id);
    await send('DELETE', path, { as: manager });
    expect((await mine(mate)).map(({ id }) => id)).not.toContain(order.id);
    expect(await send('PATCH', path, { as: manager, body: { version: 4, times: 9 } })).toMatchObject({
      status: 410,
      code: 'assignment-deleted',
    });
    const away = await send('GET', '/given?deleted=1', { as: manager });
    expect(away.told.assignments.map(({ id }) => id)).toContain(order.id);
    expect((await send('POST', `${path}/restore`, { as: manager })).status).toBe(200);
    expect((await mine(mate)).map(({ id }) => id)).toContain(order.id);
    await ask(manager.client, 'delete_assignment', { id: order.id });
    await ask(home.service, 'apply_retention', { at: inDays(31) });
    expect((await send('POST', `${path}/restore`, { as: manager })).status).toBe(404);
  });

  test('who leaves the team is told of no more, and what is no assignment is refused', async () => {
    const [leaver, order] = [await home.newUser('leaver'), asked([rep])];
    await join(team, manager, leaver, 'rep');
    await send('POST', '', { as: manager, body: { ...order, to: [leaver.id] } });
    expect(await mine(leaver)).toHaveLength(1);
    await ask(leaver.client, 'leave_team', { team });
    const { told } = await send('GET', '/given', { as: manager });
    expect(told.assignments.find(({ id }) => id === order.id)?.members).toEqual([]);
    for (const change of [
      { times: 0 },
      { times: 51 },
      { target: 101 },
      { to: [] },
      { title: ' ' },
      { due: 1e15 },
      { persona: { id: 'x' } },
      { done: 9 },
    ])
      expect(await send('POST', '', { as: manager, body: asked([rep], change) }), JSON.stringify(change)).toMatchObject(
        { status: 400, code: 'invalid' },
      );
    const raw = { team, payload: { ...asked([rep]), times: '2; drop table x' } };
    await expect(ask(manager.client, 'give_assignment', raw)).rejects.toThrow('400 invalid');
  });
});
