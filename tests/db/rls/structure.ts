import { beforeAll, expect, test } from 'vitest';
import { readProcedures } from './catalogue.ts';
import { openChecks, type Checks } from './checks.ts';
import { FUNCTIONS } from './functions.ts';
import { TABLES } from './tables.ts';
import type { World } from './world.ts';

/** Helpers that policies call, and so users may. */
// The first and the last one count a column, and read nothing.
const HELPERS = [
  'handled',
  'my_admin_team_ids',
  'my_managed_team_ids',
  'my_people_ids',
  'my_team_ids',
  'practice_brief',
];

/** Rules that every table and function keeps. */
export function structure(of: () => World): void {
  let world: World;
  let checks: Checks;
  beforeAll(async () => {
    world = of();
    checks = await openChecks(world);
  });
  const names = async (text: string): Promise<unknown[]> =>
    (await world.home.database.sql<{ name: string }>(text, [])).map(({ name }) => name);

  test('row security is on everywhere, and no view goes round it', async () => {
    expect(await checks.withoutRowSecurity()).toEqual([]);
    const views = `select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
      and not coalesce(c.reloptions @> array['security_invoker=true'], false)`;
    expect(await names(views)).toEqual([]);
  });

  test('one policy alone is not for reading, and none is for everybody but where all may read', async () => {
    const writing = `select tablename || ': ' || cmd as name from pg_policies where schemaname = 'public' and cmd <> 'SELECT'`;
    expect(await names(writing)).toEqual(['notifications: UPDATE']);
    const anonymous = `select tablename as name from pg_policies where schemaname = 'public' and roles && array['anon', 'public']::name[] order by 1`;
    const everybody = Object.entries(TABLES).flatMap(([name, { sees }]) =>
      sees === 'everybody everything' ? [name] : [],
    );
    expect(await names(anonymous)).toEqual(everybody.sort());
    expect(await names(`select tablename as name from pg_policies where schemaname = 'private'`)).toEqual([]);
  });

  test('grants are what the policies allow', async () => {
    const written = `select table_name || ' ' || privilege_type as name from information_schema.role_table_grants
      where table_schema in ('public', 'private') and grantee in ('anon', 'authenticated', 'PUBLIC') and privilege_type <> 'SELECT'`;
    expect(await names(written)).toEqual([]);
    const columns = `select distinct table_name || '.' || column_name as name from information_schema.column_privileges
      where table_schema in ('public', 'private') and grantee in ('anon', 'authenticated', 'PUBLIC') and privilege_type <> 'SELECT'`;
    expect(await names(columns)).toEqual(['notifications.read_at']);
    expect(
      await names(
        `select nspname as name from pg_namespace where nspname = 'private' and has_schema_privilege('anon', oid, 'usage')`,
      ),
    ).toEqual([]);
  });

  test('functions are open to whom they are for', async () => {
    expect(await checks.openToOthers()).toEqual([]);
    const helpers = (await readProcedures(world.home.database.sql, 'private')).filter(({ open }) =>
      open.some((role) => role !== 'service_role'),
    );
    expect(helpers.map(({ name }) => name)).toEqual(HELPERS);
    expect(helpers.filter(({ open }) => open.includes('anon'))).toEqual([]);
  });

  test('no trigger can be put on somebody’s own table, and each keeps its own search path', async () => {
    const loose = `select p.oid::regprocedure::text as name from pg_proc p
      where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace) and p.prorettype = 'trigger'::regtype
        and (has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute')
          or not coalesce(p.proconfig @> array['search_path=""'], false))`;
    expect(await names(loose)).toEqual([]);
    const making = `select r as name from unnest(array['anon', 'authenticated']) r, pg_namespace n
      where n.nspname in ('public', 'private', 'auth') and has_schema_privilege(r, n.oid, 'create')`;
    expect(await names(making)).toEqual([]);
  });

  test('no function follows the caller’s search path, and those for the service say so themselves', async () => {
    for (const schema of ['public', 'private']) {
      for (const { name, fixedPath, source } of await readProcedures(world.home.database.sql, schema)) {
        expect(fixedPath, `${schema}.${name} sets search_path = ''`).toBe(true);
        expect(source, `${schema}.${name}`).not.toMatch(/set_config/i);
        if (schema === 'public' && FUNCTIONS[name]?.for === 'service')
          expect(source, name).toContain('private.require_service()');
        if (schema === 'public' && FUNCTIONS[name]?.for === 'user')
          expect(source, name).not.toContain('require_service');
      }
    }
  });

  test('every reference has an index, so that deleting for good does not read whole tables', async () => {
    const bare = `select k.conrelid::regclass || ' ' || k.conname as name from pg_constraint k
      where k.contype = 'f' and k.connamespace in ('public'::regnamespace, 'private'::regnamespace) and k.confrelid::regclass::text not in ('plans', 'modules')
        and not exists (select from pg_index i where i.indrelid = k.conrelid and i.indpred is null
          and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)`;
    expect(await names(bare)).toEqual([]);
  });
}
