import { setTimeout as sleep } from 'node:timers/promises';
import { createPostgresConnection } from '@supabase/lite/postgres';
import { Pool, types, type PoolClient } from 'pg';
import { BOOTSTRAP, SETUP_LOCK } from './bootstrap.ts';
import { SqlFailure, type Row, type ServedDatabase, type ServedSettings, type Sql } from './database.ts';
import { createLite, signInTables } from './lite.ts';
import { quietly } from './quiet.ts';
import type { EncryptionKey } from './sealed.ts';
import { jwtSecret } from './secrets.ts';
import { failureOf } from './wire.ts';
import { apiKeys, isServedPath, notServed, SERVED_URL } from './served.ts';
import { unusable } from './unusable.ts';

export interface PostgresSettings extends ServedSettings {
  url: string;
  keys: readonly EncryptionKey[];
}

/** Lite's own serialiser writes JSON that is a text already once more. */
const JSONB = {
  to: 3802,
  from: [3802],
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string): unknown => JSON.parse(text),
};

/** For who is still being answered when it stops. */
const STOP_WITHIN_MS = 5000;

const asIs = (text: string): string => text;
const PARSERS: Record<number, (text: string) => unknown> = {
  20: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)),
  1082: asIs,
  1114: (text) => new Date(`${text.replace(' ', 'T')}Z`),
};

/** A Postgres server of one's own, 15 or later, which several backend processes may share. */
export async function openPostgres({
  url,
  keys,
  auth,
  sendMail,
  onProblem,
}: PostgresSettings): Promise<ServedDatabase> {
  const pool = new Pool({
    connectionString: url,
    max: 5,
    connectionTimeoutMillis: 20_000,
    application_name: 'quotahit',
    types: { getTypeParser: (id, format) => PARSERS[id] ?? types.getTypeParser(id, format) },
  });
  pool.on('error', (error) => onProblem(`a connection was lost: ${failureOf(error).code ?? error.name}`));
  const connection = createPostgresConnection({
    url,
    postgresOptions: { max: 10, types: { jsonb: JSONB }, onnotice: () => undefined },
  });

  const asked = new Set<Promise<Response>>();
  const stop = async (): Promise<void> => {
    // The driver would wait for ever for a connection that somebody acts on as it is told to end: nothing looks again when it is given back.
    await Promise.race([Promise.allSettled(asked), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
    await Promise.all([connection.driver.end({ timeout: 1 }), pool.end()]);
  };
  const sql: Sql = (text, params) => run(pool, text, params);

  try {
    const { app, secret } = await alone(pool, async (client) => {
      const own: Sql = (text, params) => run(client, text, params);
      await checkVersion(own);
      await own(BOOTSTRAP);
      const secret = await jwtSecret(own, keys);
      const app = await quietly(onProblem, () => createLite({ connection, auth, sendMail, secret }));
      await quietly(onProblem, () => signInTables(app, own));
      return { app, secret };
    });
    return {
      tier: 'postgres',
      url: SERVED_URL,
      ...(await apiKeys(secret)),
      jwt: { secret },
      sql,
      transaction: (work) => inTransaction(pool, work),
      fetch: (input, init) => {
        const request = new Request(input, init);
        if (!isServedPath(request.url)) return Promise.resolve(notServed());
        const answer = quietly(onProblem, async () => app.fetch(request));
        asked.add(answer);
        const over = (): void => void asked.delete(answer);
        answer.then(over, over);
        return answer;
      },
      schemaChanged: () => connection.clearSchemaCache(),
      stop,
    };
  } catch (error) {
    await stop().catch(() => undefined);
    throw unusable(error) ?? error;
  }
}

/** One process at a time makes roles, grants and tables. */
async function alone<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [SETUP_LOCK]);
    return await work(client);
  } finally {
    client.release(true); // closing the connection frees the lock whatever happened
  }
}

async function checkVersion(sql: Sql): Promise<void> {
  const [row] = await sql<{ number: number }>("select current_setting('server_version_num')::int as number", []);
  if ((row?.number ?? 0) < 150_000)
    throw new Error('DATABASE_URL names a Postgres server older than 15. Version 15 or later is needed.');
}

async function inTransaction<T>(pool: Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('begin');
    const result = await work((text, params) => run(client, text, params));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => (broken = true));
    throw error;
  } finally {
    client.release(broken);
  }
}

async function run<R extends Row>(on: Pool | PoolClient, text: string, params?: readonly unknown[]): Promise<R[]> {
  try {
    const result: unknown = params ? await on.query(text, [...params]) : await on.query(text);
    const results = (Array.isArray(result) ? result : [result]) as { rows: R[] }[];
    return results.flatMap(({ rows }) => rows);
  } catch (error) {
    throw new SqlFailure(failureOf(error));
  }
}
