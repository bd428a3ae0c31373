import type { Sql } from '#backend/database/database.ts';

export interface Column {
  name: string;
  type: string;
  generated: boolean;
}

export interface Table {
  name: string;
  key: string[];
  columns: Column[];
}

export interface ForeignKey {
  name: string;
  child: string;
  parent: string;
  /** Which column of the child `c` is which of the parent `p`. */
  match: string;
}

/** Every table and view of "public", as the database itself knows them. */
export async function readTables(sql: Sql): Promise<Table[]> {
  return sql<Table & Record<string, unknown>>(`
    select c.relname as name,
      coalesce((select jsonb_agg(a.attname order by array_position(i.indkey::int2[], a.attnum)) from pg_index i
        join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey) where i.indrelid = c.oid and i.indisprimary), '[]') as key,
      (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'generated', a.attgenerated <> '') order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') order by c.relname`);
}

export async function readForeignKeys(sql: Sql): Promise<ForeignKey[]> {
  return sql<ForeignKey & Record<string, unknown>>(`
    select k.conname as name, c.relname as child, p.relname as parent,
      (select string_agg(format('c.%I = p.%I', a.attname, b.attname), ' and ') from unnest(k.conkey, k.confkey) as pair (own, other)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = own join pg_attribute b on b.attrelid = p.oid and b.attnum = other) as match
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
    where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and p.relnamespace = 'public'::regnamespace order by 1`);
}

export interface Procedure {
  name: string;
  arguments: string[];
  /** Roles of the interface that may execute it. */
  open: string[];
  definer: boolean;
  fixedPath: boolean;
  source: string;
}

/** Every function of a schema but those of extensions and triggers. */
export async function readProcedures(sql: Sql, schema: string): Promise<Procedure[]> {
  return sql<Procedure & Record<string, unknown>>(
    `select p.proname as name, to_jsonb(coalesce(p.proargnames[1:p.pronargs], '{}')) as arguments, p.prosecdef as definer, p.prosrc as source,
      coalesce(p.proconfig @> array['search_path=""'], false) as "fixedPath",
      to_jsonb(array(select r from unnest(array['anon', 'authenticated', 'service_role']) r where has_function_privilege(r, p.oid, 'execute'))) as open
    from pg_proc p where p.pronamespace = $1::regnamespace and p.prorettype <> 'trigger'::regtype
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`,
    [schema],
  );
}

/** A sum of everything that is kept, by table: equal before and after what must change nothing. */
export async function contents(sql: Sql): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and (n.nspname in ('public', 'private') or (n.nspname = 'auth' and c.relname = 'users')) order by 1`,
    [],
  );
  const sums = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as sum from ${name} t`,
  );
  const rows = await sql<{ name: string; sum: string }>(sums.join(' union all '), []);
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}
