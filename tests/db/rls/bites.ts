import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contents } from './catalogue.ts';
import { openChecks, type Checks } from './checks.ts';
import { FUNCTIONS } from './functions.ts';
import { TABLES } from './tables.ts';
import { PEOPLE, type World } from './world.ts';

interface Policy extends Record<string, unknown> {
  tablename: string;
  policyname: string;
  qual: string;
}

const DOORS = Object.keys(TABLES).filter((name) => TABLES[name]?.sees !== 'everybody everything');

/** Whom a function is not for. */
const WRONG = { service: 'authenticated', user: 'anon', anybody: 'service_role' };

/** Remembers every row; gives what puts back those of the tables that were written to meanwhile. */
async function keepAll({ home: { database } }: World): Promise<() => Promise<void>> {
  const tables = await database.sql<{ name: string; columns: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where n.nspname in ('public', 'private') and c.relkind = 'r' group by n.nspname, c.relname`,
    [],
  );
  const kept = ({ name }: { name: string }): string => `kept."${name}"`;
  await database.sql(
    `create schema kept; ${tables.map((table) => `create table ${kept(table)} as select ${table.columns} from ${table.name}`).join(';')}`,
  );
  const before = await contents(database.sql);
  return async () => {
    const after = await contents(database.sql);
    const changed = tables.filter(({ name }) => after[name] !== before[name]);
    await database.transaction(async (sql) => {
      await sql('set local session_replication_role = replica'); // no trigger and no reference acts
      for (const table of changed) {
        await sql(`delete from ${table.name}`);
        await sql(`insert into ${table.name} (${table.columns}) select ${table.columns} from ${kept(table)}`);
      }
    });
    expect(await contents(database.sql)).toEqual(before);
  };
}

/** The checks themselves put to the test: each hole that is made in the database must be seen by them. */
export function bites(of: () => World): void {
  let world: World;
  let checks: Checks;
  let sql: World['home']['database']['sql'];
  let putBack: () => Promise<void>;
  beforeAll(async () => {
    world = of();
    checks = await openChecks(world);
    ({ sql } = world.home.database);
    putBack = await keepAll(world);
  });
  afterAll(() => sql('drop schema kept cascade'));
  /** What the first of those has to say who see too much or too little of a table. */
  const reads = async (name: string): Promise<string[]> => {
    const table = checks.tables.find((one) => one.name === name);
    if (!table) throw new Error(`There is no table ${name}.`);
    for (const actor of PEOPLE) {
      const complaints = await checks.reads(actor, table);
      if (complaints.length > 0) return complaints;
    }
    return [];
  };
  const broken = async <T>(open: string, close: string, check: () => Promise<T>): Promise<T> => {
    await sql(open);
    try {
      return await check();
    } finally {
      await sql(close);
    }
  };

  test.each(Object.keys(TABLES))('row security off on %s', async (name) => {
    const alter = (state: string): string => `alter table public.${name} ${state} row level security`;
    await broken(alter('disable'), alter('enable'), async () => {
      expect(await checks.withoutRowSecurity()).toEqual([expect.stringContaining(name)]);
      if (DOORS.includes(name)) expect(await reads(name)).not.toEqual([]);
    });
    expect(await checks.withoutRowSecurity()).toEqual([]);
  });

  test.each(DOORS)('a policy of %s that lets all or nothing through', async (name) => {
    const policies = await sql<Policy>(
      `select tablename, policyname, qual from pg_policies where schemaname = 'public' and cmd = 'SELECT' and tablename = $1`,
      [name],
    );
    expect(policies.length).toBeGreaterThan(0);
    for (const { policyname, qual } of policies) {
      const alter = (using: string): string => `alter policy "${policyname}" on public.${name} using (${using})`;
      for (const using of ['true', 'false'])
        expect(await broken(alter(using), alter(qual), () => reads(name)), using).not.toEqual([]);
    }
    expect(await reads(name)).toEqual([]);
  });

  test('rows that somebody may write, in each table', async () => {
    const each = (one: (name: string) => string): string => Object.keys(TABLES).map(one).join(';');
    const made = each(
      (name) => `grant insert, update, delete on public.${name} to authenticated;
        create policy hole on public.${name} for all to authenticated using (true) with check (true)`,
    );
    const gone = each((name) =>
      [
        `drop policy hole on public.${name}; revoke insert, update, delete on public.${name} from authenticated`,
        ...(TABLES[name]?.changes ?? []).map((column) => `grant update (${column}) on public.${name} to authenticated`),
      ].join(';'),
    );
    const found = await broken(made, gone, () => checks.writes('rep', checks.tables)).finally(putBack);
    for (const name of Object.keys(TABLES))
      for (const way of [`rep inserts into ${name} (`, `rep, in SQL: insert into public.${name} (`])
        expect(
          found.some((complaint) => complaint.startsWith(way)),
          way,
        ).toBe(true);
    expect(await checks.writes('rep', checks.tables)).toEqual([]);
  });

  describe('functions', () => {
    test('each that is not for everybody, opened to those it is not for', async () => {
      const signatures = await sql<{ name: string; signature: string }>(
        `select proname as name, oid::regprocedure::text as signature from pg_proc where pronamespace = 'public'::regnamespace and proname = any ($1)`,
        [Object.keys(FUNCTIONS)],
      );
      expect(signatures.length).toBeGreaterThanOrEqual(Object.keys(FUNCTIONS).length);
      const all = (verb: string, way: string): string =>
        signatures
          .map(
            ({ name, signature }) => `${verb} execute on function ${signature} ${way} ${WRONG[FUNCTIONS[name]!.for]}`,
          )
          .join(';');
      const found = await broken(all('grant', 'to'), all('revoke', 'from'), checks.openToOthers);
      expect(new Set(found.map((told) => told.split(':')[0]))).toEqual(new Set(signatures.map(({ name }) => name)));
      expect(await checks.openToOthers()).toEqual([]);
    });

    test('a check of the role inside that is gone', async () => {
      const [{ was } = { was: '' }] = await sql<{ was: string }>(
        `select pg_get_functiondef('private.require_service()'::regprocedure) as was`,
        [],
      );
      const open = `create or replace function private.require_service() returns void language plpgsql stable set search_path = '' as 'begin end';
        grant execute on all functions in schema public to authenticated`;
      const close = `${was}; revoke execute on all functions in schema public from authenticated`;
      const found = await broken(open, close, () => checks.closedCalls('rep')).finally(putBack);
      expect(found.length).toBeGreaterThan(5);
    });
  });

  test('a table, a view or a function that nobody described', async () => {
    for (const [open, close] of [
      ['create table public.stray (id int primary key)', 'drop table public.stray'],
      ['create view public.stray as select * from public.calls', 'drop view public.stray'],
      [`create function public.stray() returns int language sql as 'select 1'`, 'drop function public.stray()'],
    ] as const)
      expect(await broken(open, close, checks.unlisted)).toEqual([expect.stringContaining('stray')]);
    expect(await checks.unlisted()).toEqual([]);
  });
}

/** The checks in SQL alone put to the test, where every grant is given. */
export function bitesInSql(of: () => World): void {
  test('a hole is seen in SQL alone, too: what is open to all, and what all may write', async () => {
    const world = of();
    const { sql } = world.home.database;
    const checks = await openChecks(world, 'sql');
    const tableOf = (name: string) => checks.tables.find((one) => one.name === name)!;
    const [table, teams] = [tableOf('call_notes'), tableOf('teams')];
    await sql('alter table public.teams disable row level security');
    expect(await checks.reads('stranger', teams)).not.toEqual([]);
    expect(await checks.embeds('stranger'), 'through plans, which all may see').not.toEqual([]);
    await sql('alter table public.teams enable row level security');
    const putBack = await keepAll(world);
    const ways = { insert: 'with check (true)', update: 'using (true) with check (true)', delete: 'using (true)' };
    for (const [verb, which] of Object.entries(ways)) {
      await sql(`create policy hole on public.call_notes for ${verb} to authenticated ${which}`);
      const found = await checks.writes('rep', [table]).finally(putBack);
      expect(found.join(), verb).toMatch(verb === 'insert' ? /rep, in SQL: insert/ : /changed public\.call_notes/);
      await sql('drop policy hole on public.call_notes');
    }
    await sql('drop schema kept cascade');
    expect(await checks.writes('rep', [table])).toEqual([]);
    expect([await checks.reads('stranger', teams), await checks.embeds('stranger')]).toEqual([[], []]);
  });
}
