import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_TIERS } from '../support/database.ts';
import {
  contents,
  readForeignKeys,
  readProcedures,
  readTables,
  type ForeignKey,
  type Procedure,
  type Table,
} from './catalogue.ts';
import { FUNCTIONS } from './functions.ts';
import { refused, rest, type Answer } from './rest.ts';
import { seenBy, TABLES, type Row, type TableRule } from './tables.ts';
import { ACTORS, openWorld, PEOPLE, type Actor, type Tenant, type World } from './world.ts';

/** What a tier might do to our grants: nothing may depend on them alone. */
const WIDE = `
  grant usage on schema private to anon, authenticated;
  grant all on all tables in schema public, private to anon, authenticated;
  grant execute on all functions in schema public, private to anon, authenticated;`;

describe.each(TEST_TIERS)('nobody gets at what is not theirs, on %s', (tier) => {
  let world: World;
  let tables: Table[];
  let keys: ForeignKey[];
  let procedures: Procedure[];
  beforeAll(async () => {
    world = await openWorld(tier);
    const { sql } = world.home.database;
    tables = await readTables(sql);
    keys = await readForeignKeys(sql);
    procedures = await readProcedures(sql, 'public');
  });
  afterAll(() => world?.home.close());

  const get = async (actor: Actor, path: string): Promise<Answer> => rest(world.home, path, world.bearer(actor));
  const send = (actor: Actor, method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    rest(world.home, path, { method, body, ...(headers ? { headers } : {}), ...world.bearer(actor) });
  const now = () => contents(world.home.database.sql);
  const rule = (name: string): TableRule => TABLES[name] ?? { tag: () => 'unknown', sees: {} };
  const tags = (name: string, rows: Row[]): string[] =>
    [...new Set(rows.map((row) => rule(name).tag(row, world.named)))].sort();
  const sorted = (list: string[]): string[] => [...list].sort();
  const allOf = async (name: string): Promise<Row[]> => (await get('service', `${name}?select=*`)).body as Row[];
  const users = ACTORS.filter((actor) => actor !== 'service');

  test('every table and every function has its line here, and no line is left over', () => {
    expect(sorted(tables.map(({ name }) => name))).toEqual(sorted(Object.keys(TABLES)));
    expect(sorted([...new Set(procedures.map(({ name }) => name))])).toEqual(sorted(Object.keys(FUNCTIONS)));
  });

  test('the world has a row of both tenants in every table', async () => {
    for (const { name } of tables) {
      const rows = await allOf(name);
      expect(rows.length, name).toBeGreaterThan(0);
      expect(tags(name, rows), name).not.toContain('unknown');
      if (rule(name).sees !== 'everybody everything') {
        const foreign = rows.filter(
          (row) => !seenBy(rule(name), 'stranger', []).includes(rule(name).tag(row, world.named)),
        );
        expect(foreign.length, name).toBeGreaterThan(0);
      }
    }
  });

  describe.each(['as migrated', 'with every grant given'])('%s', (grants) => {
    beforeAll(async () => {
      if (grants === 'as migrated') return;
      await world.home.database.sql(WIDE);
      await world.home.database.schemaChanged();
    });

    test.each(ACTORS)('%s sees what is theirs to see', async (actor) => {
      for (const { name } of tables) {
        const all = tags(name, await allOf(name));
        const { status, body } = await get(actor, `${name}?select=*`);
        const seen = seenBy(rule(name), actor, all);
        if (status !== 200) {
          expect(seen, `${name} is closed`).toEqual([]);
          expect(refused({ status, body }), `${name} ${status}`).toBe(true);
        } else expect(tags(name, body as Row[]), name).toEqual(sorted(seen));
      }
    });

    test.each(ACTORS)('%s sees no more through a table that refers to another', async (actor) => {
      let embedded = 0;
      for (const { name, child, parent } of keys) {
        for (const [from, into] of [
          [child, parent],
          [parent, child],
        ] as const) {
          const { status, body } = await get(actor, `${from}?select=*,inner:${into}!${name}(*)`);
          if (status !== 200) {
            expect(refused({ status, body }), `${from} with ${into}: ${status} ${JSON.stringify(body)}`).toBe(true);
            continue;
          }
          const inner = (body as Row[])
            .flatMap((row) => row['inner'] as Row | Row[] | null)
            .filter((one): one is Row => one != null);
          embedded += inner.length;
          const seen = seenBy(rule(into), actor, tags(into, await allOf(into)));
          for (const tag of tags(into, inner)) expect(seen, `${from} with ${into} by ${name}`).toContain(tag);
        }
      }
      if (actor !== 'anon') expect(embedded).toBeGreaterThan(20);
    });

    test.each(users)('%s writes nothing past the functions', async (actor) => {
      for (const table of tables) {
        const before = await now();
        const rows = await allOf(table.name);
        const mine = rows.find((row) =>
          seenBy(rule(table.name), actor, []).includes(rule(table.name).tag(row, world.named)),
        );
        const foreign = rows.find(
          (row) => !seenBy(rule(table.name), actor, []).includes(rule(table.name).tag(row, world.named)),
        );
        for (const row of [mine, foreign]) {
          if (!row) continue;
          for (const body of [copyOf(table, row), taken(table, row, actor)]) {
            for (const prefer of ['return=representation', 'resolution=merge-duplicates']) {
              const answer = await send(actor, 'POST', table.name, body, { prefer });
              expect(
                refused(answer),
                `insert into ${table.name} (${prefer}): ${answer.status} ${JSON.stringify(answer.body)}`,
              ).toBe(true);
            }
          }
          const at = table.key.map((column) => `${column}=eq.${encodeURIComponent(String(row[column]))}`).join('&');
          const forged = table.columns.flatMap(({ name, type, generated }): [string, unknown][] => {
            const free = generated || (row === mine && rule(table.name).changes?.includes(name));
            return free ? [] : [[name, other(type, row[name])]];
          });
          if (row === mine)
            for (const [name, value] of forged) await send(actor, 'PATCH', `${table.name}?${at}`, { [name]: value });
          await send(actor, 'PATCH', `${table.name}?${at}`, Object.fromEntries(forged));
          await send(actor, 'DELETE', `${table.name}?${at}`);
        }
        await send(actor, 'DELETE', `${table.name}?${table.key[0]}=not.is.null`);
        expect(await now(), `${actor} wrote ${table.name}`).toEqual(before);
      }
    });

    test('a notification is marked as read by whom it is for, and by nobody else', async () => {
      const [row] = (await get('rep', 'notifications?select=*')).body as Row[];
      const path = `notifications?id=eq.${String(row?.['id'])}`;
      const body = { read_at: '2026-11-21T00:00:00+00:00', title: 'Forged', user_id: world.people.stranger.id };
      for (const actor of ['stranger', 'admin', 'anon'] as const)
        await send(actor, 'PATCH', path, { read_at: body.read_at });
      expect((await get('service', path)).body).toEqual([row]);
      await send('rep', 'PATCH', path, grants === 'as migrated' ? { read_at: body.read_at } : body);
      const [after] = (await get('service', path)).body as Row[];
      expect({ ...after, read_at: Date.parse(String(after?.['read_at'])) }).toEqual({
        ...row,
        read_at: Date.parse(body.read_at),
      });
      await send('rep', 'PATCH', path, { read_at: null });
    });

    test.each(users)('%s calls no function that is not for them', async (actor) => {
      const before = await now();
      for (const [name, { for: whom, args }] of Object.entries(FUNCTIONS)) {
        if (whom === 'anybody' || (whom === 'user' && actor !== 'anon')) continue;
        for (const tenant of [world.ours, world.theirs]) {
          const answer = await send(actor, 'POST', `rpc/${name}`, args(tenant));
          expect(refused(answer), `${name}: ${answer.status} ${JSON.stringify(answer.body)}`).toBe(true);
        }
      }
      expect(await now()).toEqual(before);
    });

    test('another tenant’s ids do nothing, in whatever argument', async () => {
      const before = await now();
      const { ours, theirs } = world;
      for (const [name, { for: whom, args }] of Object.entries(FUNCTIONS)) {
        if (whom !== 'user') continue;
        const tries: [Actor, Record<string, unknown>][] = [];
        for (const [actor, own, foreign] of [
          ['stranger', theirs, ours],
          ['admin', ours, theirs],
          ['rep', ours, theirs],
        ] as const) {
          for (const field of Object.keys(own) as (keyof Tenant)[]) {
            const mixed = args({ ...own, [field]: foreign[field] });
            if (field !== 'tokenHash' && JSON.stringify(mixed).includes(foreign[field])) tries.push([actor, mixed]);
          }
          if (JSON.stringify(args(foreign)).match(idsOf(foreign))) tries.push([actor, args(foreign)]);
        }
        for (const [actor, body] of tries) {
          const answer = await send(actor, 'POST', `rpc/${name}`, body);
          expect(answer.status, `${actor} ${name} ${JSON.stringify(answer.body)}`).toBeGreaterThanOrEqual(400);
          expect(answer.status, `${actor} ${name}`).toBeLessThan(500);
        }
      }
      expect(await now()).toEqual(before);
    });

    test('a lower role in the same team does nothing', async () => {
      const before = await now();
      const ranks = { rep: 1, manager: 2, admin: 3 };
      const roles = { rep: 'rep', mate: 'rep', manager: 'manager', admin: 'admin' } as const;
      for (const [name, { lowest, args }] of Object.entries(FUNCTIONS)) {
        for (const [actor, role] of Object.entries(roles)) {
          if (!lowest || ranks[role] >= ranks[lowest]) continue;
          const answer = await send(actor as Actor, 'POST', `rpc/${name}`, args(world.ours));
          expect([403, 404], `${actor} ${name} ${JSON.stringify(answer.body)}`).toContain(answer.status);
        }
      }
      for (const name of ['read_call', 'delete_call', 'restore_call', 'purge_call']) {
        expect((await send('mate', 'POST', `rpc/${name}`, { id: world.ours.call })).status, name).toBe(404);
      }
      expect(await now()).toEqual(before);
    });
  });

  const idsOf = (tenant: Tenant) =>
    new RegExp(
      Object.entries(tenant)
        .flatMap(([field, id]) => (field === 'tokenHash' ? [] : [id]))
        .join('|'),
    );

  /** A row as it could be sent again. */
  function copyOf({ columns }: Table, row: Row): Row {
    return Object.fromEntries(columns.flatMap(({ name, generated }) => (generated ? [] : [[name, row[name]]])));
  }

  /** The same row as if it were the actor's, under a new id. */
  function taken(table: Table, row: Row, actor: Actor): Row {
    const me = PEOPLE.includes(actor as never) ? world.people[actor as keyof World['people']].id : world.people.rep.id;
    const team = actor === 'stranger' ? world.theirs.team : world.ours.team;
    const change = (name: string, value: unknown): unknown => {
      if (name === 'user_id' || name === 'owner_id' || name === 'created_by' || name === 'actor_id') return me;
      if (name === 'team_id') return team;
      if (name === 'id' && typeof value === 'string' && value.length === 36) return crypto.randomUUID();
      if (name === 'key' || name === 'version' || name === 'token_hash')
        return other(typeof value === 'number' ? 'integer' : 'text', value);
      return value;
    };
    return Object.fromEntries(Object.entries(copyOf(table, row)).map(([name, value]) => [name, change(name, value)]));
  }

  /** Another value of the type. */
  function other(type: string, value: unknown): unknown {
    if (type === 'uuid') return world.people.stranger.id === value ? world.people.rep.id : world.people.stranger.id;
    if (type === 'boolean') return value !== true;
    if (/int|real|numeric/.test(type)) return Number(value ?? 0) + 1;
    if (/timestamp/.test(type)) return '2001-01-01T00:00:00Z';
    if (type === 'date') return '2001-01-01';
    if (type === 'jsonb') return { forged: true };
    return value === 'admin' ? 'rep' : 'admin';
  }
});
