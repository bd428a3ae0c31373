import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConsentChoice } from '#domain/consent/consent.ts';
import { join, teamOf } from './schema/ask.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { ONE_TIER, type TestUser } from './support/database.ts';

const choice = (change: Partial<ConsentChoice> = {}): ConsentChoice => ({
  atMs: 1200,
  how: 'announced',
  rule: 'confirm',
  place: 'US-CA',
  text: 'An assistant listens. Is that all right?',
  ...change,
});

describe.each(ONE_TIER)('consent that was chosen, on %s', (tier) => {
  let home: TestBackend;
  let team: string;
  let boss: TestUser;
  let rep: TestUser;
  beforeAll(async () => {
    home = await openTestBackend(tier);
    [boss, rep] = [await home.newUser('boss'), await home.newUser('rep')];
    team = await teamOf(home, boss);
    await join(team, boss, rep, 'rep');
  });
  afterAll(() => home?.close());

  const sync = async (id: string, revision: number, consent?: unknown) => {
    const call = {
      id,
      site: 'meet',
      startedAt: '2026-11-20T10:00:00Z',
      status: 'live',
      speakers: {},
      pauses: [],
      revision,
      ...(consent === undefined ? {} : { consent }),
    };
    const body = JSON.stringify({ deviceId: 'laptop', sentAt: new Date().toISOString(), call });
    const headers = { 'content-type': 'application/json' };
    return (await home.send('/api/calls/sync', { as: rep, team, method: 'POST', headers, body })).status;
  };
  const kept = async (id: string, as = boss) => {
    const response = await home.send(`/api/calls/${id}`, { as, team });
    return ((await response.json()) as { consent: (ConsentChoice & { by: string; keptAt: string })[] }).consent;
  };
  const written = (id: string) =>
    home.database.sql("select actor_id, detail from public.audit_log where action = 'call.consent' and target = $1", [
      id,
    ]);

  test('of more than there is room for, the last one is kept: it counts', async () => {
    const id = randomUUID();
    const full = Array.from({ length: 20 }, (_, at) => choice({ atMs: at }));
    expect(await sync(id, 1, full)).toBe(200);
    const objected = [...full.slice(0, 19), choice({ atMs: 90, how: 'skipped' })];
    expect(await sync(id, 2, objected)).toBe(200);
    expect(await sync(id, 3, objected)).toBe(200);
    expect((await kept(id)).map(({ atMs, how }) => [atMs, how]).slice(-2)).toEqual([
      [18, 'announced'],
      [90, 'skipped'],
    ]);
    expect(await written(id)).toHaveLength(2);
  });

  test('is kept with the call: who, when, how and which text, and is written down once', async () => {
    const id = randomUUID();
    expect(await sync(id, 1, [choice()])).toBe(200);
    expect(await sync(id, 2, [choice()])).toBe(200);
    expect(await kept(id)).toEqual([{ ...choice(), by: rep.id, keptAt: expect.any(String) as string }]);
    expect(await written(id)).toMatchObject([{ actor_id: rep.id, detail: { choices: [choice()] } }]);
  });

  test('grows and is never changed, whatever comes later', async () => {
    const id = randomUUID();
    const skipped = choice({ how: 'skipped', rule: 'remind' });
    await sync(id, 1, [skipped]);
    await sync(id, 2, [choice({ text: 'Something else.' }), choice({ atMs: 9000 })]);
    await sync(id, 3, []);
    await sync(id, 4);
    expect((await kept(id)).map(({ how, atMs }) => [how, atMs])).toEqual([
      ['skipped', 1200],
      ['announced', 9000],
    ]);
    expect(await written(id)).toHaveLength(2);
    const { rule: _, ...unknown } = choice();
    await sync(id, 5, [skipped, choice(), unknown]);
    expect((await kept(id)).at(-1)).not.toHaveProperty('rule');
  });

  test('a call without a choice has none', async () => {
    const id = randomUUID();
    await sync(id, 1);
    expect(await kept(id, rep)).toEqual([]);
    expect(await written(id)).toEqual([]);
  });

  test.each([
    ['no list', 'yes'],
    ['too many', Array(21).fill(choice())],
    ['another how', [{ ...choice(), how: 'maybe' }]],
    ['another rule', [{ ...choice(), rule: 'never' }]],
    ['a place that is none', [choice({ place: 'over there' })]],
    ['a long text', [choice({ text: 'x'.repeat(1001) })]],
    ['a field that is not known', [{ ...choice(), by: randomUUID() }]],
  ])('is refused where it is %s, by the route and by the database', async (_, consent) => {
    const id = randomUUID();
    expect(await sync(id, 1, consent)).toBe(400);
    const call = {
      id,
      site: 'meet',
      started_at: '2026-11-20T10:00:00Z',
      status: 'live',
      revision: 1,
      consent,
    };
    const payload = { device_id: 'laptop', sent_at: new Date().toISOString(), call };
    const { error } = await rep.client.rpc('sync_call', { team, payload });
    expect(error?.code).toBe('PT400');
    expect(await home.database.sql('select id from public.calls where id = $1', [id])).toEqual([]);
  });

  test('nobody writes it past the function', async () => {
    const id = randomUUID();
    await sync(id, 1, [choice()]);
    await rep.client.from('calls').update({ consent: [] }).eq('id', id).select();
    expect(await kept(id)).toHaveLength(1);
  });
});
