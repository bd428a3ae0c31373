import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readProcedures } from '../rls/catalogue.ts';
import { FUNCTIONS } from '../rls/functions.ts';
import { rest, type Answer } from '../rls/rest.ts';
import { openTestDatabase, TEST_TIERS, type TestDatabase, type TestUser } from '../support/database.ts';
import { ask, batch, inDays, join, newHash, teamOf } from './ask.ts';

const TURN = { seq: 0, speaker: 's', name: 'n', side: 'rep', text: 'x', start_ms: 0, end_ms: 1, final: true };
const CARD = {
  id: 'c',
  objection_id: 'o',
  category: 'price',
  subtype: 's',
  confidence: 1,
  turn_seq: 0,
  fired_at_ms: 1,
};

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const raw = (json: string): string => `\u0001${json}\u0001`;

/** What no function may stumble over, by the type of the argument. Texts between two \u0001 are JSON as it stands. */
const HOSTILE: Record<string, unknown[]> = {
  uuid: [null, '', 'x', 7, {}, '00000000-0000-0000-0000-000000000000'],
  text: [null, '', '\u0000', 'x'.repeat(100_000), '\u202e\ufffe', [], "'; select pg_sleep(9) --"],
  bigint: [null, -1, 0.5, 'NaN', raw('9223372036854775808'), ''],
  integer: [null, -1, 2_147_483_648, -2_147_483_649, 1e300, 0.5, 'NaN', 'Infinity', raw('1e999'), ''],
  numeric: [null, -1, 1e300, 'NaN', 'Infinity', '-Infinity', raw('1e999'), raw('1e131071'), raw('1e-16383'), ''],
  'double precision': [null, -1, 1e300, 'NaN', 'Infinity', '-Infinity', raw('1e999'), ''],
  boolean: [null, 'perhaps', 7],
  'timestamp with time zone': [null, '', 'infinity', '-infinity', '294277-01-01', '0001-01-01 BC', '2026-02-30', 'now'],
  jsonb: [
    null,
    7,
    'x',
    [],
    [[]],
    [null],
    raw('1e99999'),
    raw('{"a":1e130999}'),
    raw('{"name":1,"name":2}'),
    raw(deep(3_000)),
    raw(deep(200_000)),
    raw(`{"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`),
    { x: '\u0000' },
  ],
};

/** The tier's own interface refuses a value before any function sees it, with 500 where PostgREST says 400. */
const NOT_SQL = /Invalid input for (string|boolean) type|RangeError: Maximum call stack size exceeded/;
/** The service is trusted to send what a table takes, and told which rule it broke. */
const RAW = /violates (check|foreign key) constraint/;

/** What a table of calls would not take from a device, by field. */
const BAD_CALLS: object[] = [
  { call: { started_at: 'infinity' } },
  { call: { started_at: '-infinity' } },
  { call: { started_at: '294276-01-01T00:00:00Z' } },
  { call: { ended_at: 'infinity' } },
  { call: { duration_ms: 2_147_483_648 } },
  { call: { duration_ms: -1 } },
  { call: { revision: 2_147_483_648 } },
  { call: { revision: -1 } },
  { call: { speakers: 7 } },
  { call: { pauses: {} } },
  { call: { title: 'x'.repeat(301) } },
  { sent_at: 'infinity' },
  { sent_at: '0001-01-01T00:00:00Z' },
  { device_id: 'x'.repeat(101) },
  ...[2 ** 63, 9_007_199_254_740_993n, 'NaN', -1].map((at) => ({ turns: [{ ...TURN, start_ms: String(at) }] })),
  ...['NaN', 'Infinity', '-Infinity', 1e39].map((latency_ms) => ({ cards: [{ ...CARD, latency_ms }] })),
  ...['NaN', 2, -1].map((confidence) => ({ cards: [{ ...CARD, confidence }] })),
  { cards: [{ ...CARD, fired_at_ms: '-9223372036854775808' }] },
  { notes: [{ id: 'n', at_ms: '9223372036854775807', text: 'x' }] },
  { notes: [{ id: null, at_ms: 1, text: 'x' }] },
  { score: { rubric_version: 1, overall: 101 } },
  { score: { rubric_version: null, overall: 1 } },
  { score: [] },
  { score: 7 },
];

describe.each(TEST_TIERS)('what no function stumbles over, on %s', (tier) => {
  let home: TestDatabase;
  let boss: TestUser;
  let given: Record<string, string>;
  beforeAll(async () => {
    home = await openTestDatabase(tier);
    boss = await home.newUser('boss');
    const member = await home.newUser('member');
    const team = await teamOf(home, boss);
    await join(team, boss, member, 'rep');
    const payload = batch({ turns: [{ seq: 0, text: 'Words.' }] });
    await ask(boss.client, 'sync_call', { team, payload });
    const tokenHash = newHash();
    const link = { team, role: 'rep', token_hash: tokenHash, expires_at: inDays(1) };
    const invitation = await ask<string>(boss.client, 'create_invitation', link);
    given = {
      team,
      member: member.id,
      self: boss.id,
      call: payload.call.id,
      invitation,
      tokenHash,
      key: randomUUID(),
      awayTeam: randomUUID(),
    };
  });
  afterAll(() => home?.close());

  const bodyOf = (args: object): string =>
    JSON.stringify(args).replaceAll(/"\\u0001(.*?)\\u0001"/g, (_, json: string) => json.replaceAll('\\"', '"'));
  const call = (name: string, args: object, token: string, key?: string): Promise<Answer> =>
    rest(home, `rpc/${name}`, { method: 'POST', token, ...(key ? { key } : {}), text: bodyOf(args) });

  test('what no call can be is refused, and nothing of it is kept', async () => {
    const bad = BAD_CALLS.map((change) => {
      const good = batch({});
      return { ...good, ...change, call: { ...good.call, ...(change as { call?: object }).call } };
    });
    for (const payload of bad) {
      const { status, body } = await call('sync_call', { team: given['team'], payload }, boss.token);
      expect([400, 413], JSON.stringify([payload, body])).toContain(status);
    }
    const ids = bad.map((payload) => payload.call.id);
    expect(await home.database.sql('select from public.calls where id = any ($1)', [ids])).toEqual([]);
    expect(await ask(boss.client, 'list_calls', { team: given['team'], counted: true })).toMatchObject({ count: 1 });
  });

  test('a call nested deeper than anything is refused, and everybody else is answered', async () => {
    const silent = await ask<string>(boss.client, 'create_team', { name: 'Silent' });
    await ask(boss.client, 'update_team', { team: silent, patch: { store_transcripts: false } });
    for (const levels of [2_000, 20_000, 1_000_000]) {
      // where nothing said is kept, all of it is looked through
      for (const team of [given['team'], silent]) {
        await call('sync_call', { team, payload: { ...batch({}), metrics: raw(deep(levels)) } }, boss.token);
        expect(await ask(boss.client, 'credits_balance')).toMatchObject({ reserved: 0 });
      }
    }
    expect(await ask(boss.client, 'list_calls', { team: given['team'] })).toHaveProperty('rows');
  });

  test.each(['user', 'service'] as const)('in functions of the %s', async (whom) => {
    const types = await home.database.sql<{ name: string; argument: string; type: string }>(
      `select p.proname as name, p.proargnames[a.at] as argument, format_type(a.type, null) as type
       from pg_proc p, unnest(p.proargtypes) with ordinality a (type, at) where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'`,
      [],
    );
    const token = whom === 'service' ? home.database.serviceKey : boss.token;
    const key = whom === 'service' ? home.database.serviceKey : undefined;
    const complaints: string[] = [];
    // All of them on the tier that runs what is compiled; on the other in turn, so that each comes to many functions.
    let turn = 0;
    const some = (all: unknown[]) => (tier === TEST_TIERS.at(-1) ? all : all.filter((_, at) => (at + turn) % 4 === 0));
    for (const { name } of await readProcedures(home.database.sql, 'public')) {
      const rule = FUNCTIONS[name];
      if (rule?.for !== whom || ['delete_account', 'leave_team'].includes(name)) continue;
      for (const { argument, type } of types.filter((one) => one.name === name)) {
        const values = HOSTILE[type];
        turn += 1;
        if (!values) complaints.push(`${type} is a type that nothing hostile is known of`);
        for (const value of some(values ?? [])) {
          const args = { ...rule.args(given as never), [argument]: value };
          const { status, body } = await call(name, args, token, key);
          const message = JSON.stringify(body) ?? '';
          if (NOT_SQL.test(message) || (whom === 'service' && RAW.test(message))) continue;
          const told = `${name}(${argument}: ${JSON.stringify(value)?.slice(0, 40)}) ${status} ${JSON.stringify(body)?.slice(0, 200)}`;
          // What was sent may come back, as the key of some work does.
          const own = typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : '';
          const said = own ? message.replaceAll(own, '') : message;
          if (status >= 500 || /select |insert |update /i.test(said)) complaints.push(told);
        }
      }
    }
    expect(complaints).toEqual([]);
    expect(await ask(boss.client, 'credits_balance')).toMatchObject({ reserved: 0 });
  });
});
