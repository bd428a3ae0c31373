import type { PGlite, QueryOptions } from '@electric-sql/pglite';
import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { Row } from './database.ts';
import type { Mutex } from './mutex.ts';

type Held = DatabaseConnection & { release: () => void };

/** How Lite tells who asks: one statement for each of about ten settings of every request, whose answers it does not read. */
const SETTING = /^\s*select set_config\('([a-z._]+)', (?:\$1|'([^']*)'), true\)\s*$/i;

/**
 * Kysely over one PGlite where a connection is the turn to use it. Lite's own driver has no lock: the identity that RLS reads is set
 * inside BEGIN … COMMIT of the one session, and requests at the same time got each other's rows.
 */
export function lockedKysely(db: PGlite, mutex: Mutex): Kysely<unknown> {
  const driver: Driver = {
    init: () => Promise.resolve(),
    async acquireConnection(): Promise<Held> {
      const release = await mutex.acquire();
      return { release, executeQuery: settingsAtOnce(execute), streamQuery };
    },
    beginTransaction: (connection) => plain(connection, 'begin'),
    commitTransaction: (connection) => plain(connection, 'commit'),
    rollbackTransaction: async () => void (await execute(CompiledQuery.raw('rollback'))), // whatever still waits is over
    releaseConnection: (connection) => Promise.resolve((connection as Held).release()),
    destroy: () => Promise.resolve(),
  };

  async function execute<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affectedRows } = await db.query<R>(query.sql, [...query.parameters]);
    return { rows, ...(affectedRows === undefined ? {} : { numAffectedRows: BigInt(affectedRows) }) };
  }

  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (one) => new PostgresIntrospector(one),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

type Execute = DatabaseConnection['executeQuery'];

/** Settings are told together, in their order, before the next statement that is none: nothing runs without them. */
function settingsAtOnce(execute: Execute): Execute {
  let waiting: [name: string, value: unknown][] = [];
  return async (query) => {
    const [, name, constant] = SETTING.exec(query.sql) ?? [];
    if (name) {
      waiting.push([name, constant ?? query.parameters[0]]);
      return { rows: [] };
    }
    const settings = waiting;
    waiting = [];
    if (settings.length > 0) {
      const list = settings.map(([one], at) => `set_config('${one}', $${at + 1}, true)`).join(', ');
      await execute(
        CompiledQuery.raw(
          `select ${list}`,
          settings.map(([, value]) => value),
        ),
      );
    }
    return execute(query);
  };
}

async function plain(connection: DatabaseConnection, text: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(text));
}

function streamQuery(): never {
  throw new Error('PGlite does not stream.');
}

const asDate = (text: string): Date =>
  new Date(`${text.replace(' ', 'T')}${/[+-]\d\d(:?\d\d)?$/.test(text) ? '' : 'Z'}`);

/** Values as the trusted SQL of every tier gives them. */
const PARSERS: QueryOptions['parsers'] = {
  20: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)),
  1114: asDate,
  1184: (text) => new Date(text),
  1700: (text) => text,
};

/** Trusted SQL on the one session; the caller holds the turn. */
export async function runSql(db: PGlite, text: string, params?: readonly unknown[]): Promise<Row[]> {
  if (params) return (await db.query<Row>(text, [...params], { parsers: PARSERS ?? {} })).rows;
  const results = await db.exec(text, { parsers: PARSERS ?? {} });
  return results.flatMap(({ rows }) => rows as Row[]);
}
