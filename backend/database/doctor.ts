import { readdir } from 'node:fs/promises';
import { isServed, type Database, type Sql } from './database.ts';
import { MIGRATIONS, migrationState } from './migrate.ts';

export interface Finding {
  ok: boolean;
  text: string;
}

const ok = (text: string): Finding => ({ ok: true, text });
const bad = (text: string): Finding => ({ ok: false, text });

const TIERS: Record<Database['tier'], string> = {
  embedded: 'embedded (Postgres inside the backend, in DATA_DIR)',
  postgres: 'a Postgres server of your own (DATABASE_URL)',
  supabase: 'Supabase (SUPABASE_URL)',
};

/** What there is to say of the database, good and bad; `sql` where the schema can be looked at. Changes nothing but a missing schema of ours. */
export async function examine(database: Database, sql: Sql | undefined, folder = MIGRATIONS): Promise<Finding[]> {
  const findings = [ok(`Tier: ${TIERS[database.tier]}.`), ...(await reached(database))];
  if (isServed(database)) findings.push(...(await migrations(database, folder)));
  else if (sql) findings.push(...(await migrationsOfCli(sql, folder)));
  if (sql) findings.push(...(await rowLevelSecurity(sql)), ...(await roles(sql)));
  else
    findings.push(bad('The schema could not be looked at: set DATABASE_URL to the direct connection of the project.'));
  return findings;
}

async function reached(database: Database): Promise<Finding[]> {
  const headers = { apikey: database.serviceKey, authorization: `Bearer ${database.serviceKey}` };
  const asked = async (path: string): Promise<Finding> => {
    const status = await database.fetch(`${database.url}${path}`, { headers }).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return ok(`${path} answers.`);
    return bad(`${path} ${status === 0 ? 'cannot be reached' : `answers ${status}`}: check the address and the keys.`);
  };
  return [await asked('/auth/v1/settings'), await asked('/rest/v1/')];
}

async function migrations(database: Parameters<typeof migrationState>[0], folder: string): Promise<Finding[]> {
  const { pending, wrong } = await migrationState(database, folder);
  if (wrong.length > 0) return wrong.map(bad);
  if (pending.length === 0) return [ok('All migrations are applied.')];
  return pending.map((name) => bad(`${name} is not applied yet: start the backend, which does it.`));
}

async function migrationsOfCli(sql: Sql, folder: string): Promise<Finding[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  const rows = await sql<{ version: string }>('select version from supabase_migrations.schema_migrations', []).catch(
    () => [],
  );
  const done = new Set(rows.map(({ version }) => version));
  const pending = files.filter((name) => !done.has(name.slice(0, 14)));
  if (pending.length === 0) return [ok('All migrations are applied.')];
  return [bad(`${pending.length} migrations are not applied yet: run "supabase db push".`)];
}

/** Tables that a client could reach without a policy: all of public, and what else anonymous or signed-in roles have rights to. */
const OPEN_TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name, n.nspname = 'public' as served
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relrowsecurity and n.nspname !~ '^(pg_|information_schema$)'
    and (n.nspname = 'public' or (
      (has_schema_privilege('anon', n.oid, 'usage') or has_schema_privilege('authenticated', n.oid, 'usage'))
      and (has_table_privilege('anon', c.oid, 'select, insert, update, delete')
        or has_table_privilege('authenticated', c.oid, 'select, insert, update, delete'))))
    and n.nspname not in ('auth', 'storage', 'realtime', 'vault', 'graphql', 'extensions')
  order by 1`;

async function rowLevelSecurity(sql: Sql): Promise<Finding[]> {
  const open = await sql<{ name: string }>(OPEN_TABLES, []);
  if (open.length === 0) return [ok('Row level security is on for every table that can be reached.')];
  return open.map(({ name }) =>
    bad(`${name} has no row level security: "alter table ${name} enable row level security" in a new migration.`),
  );
}

async function roles(sql: Sql): Promise<Finding[]> {
  const [row] = await sql<{ service: boolean | null; anon: boolean | null }>(
    `select (select rolbypassrls from pg_roles where rolname = 'service_role') as service,
            (select rolbypassrls or rolsuper from pg_roles where rolname = 'anon') as anon`,
    [],
  );
  if (row?.service === true && row.anon === false) return [ok('The roles are as they should be.')];
  return [
    bad(
      'The roles anon, authenticated and service_role are not as they should be: only service_role may bypass row level security.',
    ),
  ];
}
