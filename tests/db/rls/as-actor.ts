import type { Sql } from '#backend/database/database.ts';
import type { Row } from './tables.ts';
import { PEOPLE, type Actor, type World } from './world.ts';

/** Does something in one transaction under the role and the claims of the actor; `id` is whom the database takes them for. */
export async function asActor<T>(
  { home, people }: World,
  actor: Actor,
  work: (sql: Sql, id: string | null) => Promise<T>,
): Promise<T> {
  const person = PEOPLE.find((one) => one === actor);
  const role = person ? 'authenticated' : actor === 'service' ? 'service_role' : 'anon';
  const claims = person ? { sub: people[person].id, role } : { role };
  return home.database.transaction(async (sql) => {
    await sql(
      `select set_config('request.jwt.claims', $1, true), set_config('request.jwt.claim.sub', $2, true), set_config('check.passed', '', true)`,
      [JSON.stringify(claims), claims.sub ?? ''],
    );
    await sql(`set local role ${role}`);
    const [who] = await sql<{ id: string | null }>('select auth.uid() as id', []);
    const done = await work(sql, who?.id ?? null);
    await sql('reset role');
    return done;
  });
}

/** The rows that each of these queries gives the actor, all asked in one statement. */
export async function rowsInSql(world: World, actor: Actor, queries: string[]): Promise<Row[][]> {
  const parts = queries.map(
    (query, at) => `select ${at} as at, (select jsonb_agg(to_jsonb(r)) from (${query}) r) as rows`,
  );
  return asActor(world, actor, async (sql) => {
    const found = await sql<{ at: number; rows: Row[] | null }>(parts.join(' union all '), []);
    return found.toSorted((a, b) => a.at - b.at).map(({ rows }) => rows ?? []);
  });
}
