import { openAsBlob } from 'node:fs';
import { open } from 'node:fs/promises';
import { flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { vector } from '@electric-sql/pglite/vector';
import { createPgliteConnection } from '@supabase/lite/pglite';
import { BOOTSTRAP } from './bootstrap.ts';
import { watchHealth } from './broken.ts';
import type { AuthMessage, Row } from './database.ts';
import { createLite, signInTables } from './lite.ts';
import { createMutex } from './mutex.ts';
import { lockedKysely, runSql } from './pglite-driver.ts';
import { takeConsole } from './quiet.ts';
import { jwtSecret } from './secrets.ts';
import {
  failureOf,
  type Answered,
  type Asked,
  type CallName,
  type Calls,
  type FromThread,
  type Start,
  type ToThread,
} from './wire.ts';

const port = parentPort;
if (!port) throw new Error('This file is the thread of the embedded database.');
const tell = (message: FromThread, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);
takeConsole((problem) => tell({ problem }));

const { folder, keys, auth, from } = workerData as Start;
/** 16 MB of buffers and 64 MB of log: the defaults are for a server with the machine to itself. */
const START = ['-c', 'shared_buffers=16MB', '-c', 'max_wal_size=64MB', '-c', 'timezone=UTC'];

const mails = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
let mailed = 0;
function sendMail(message: AuthMessage): Promise<void> {
  const mail = ++mailed;
  tell({ mail, message });
  return new Promise((resolve, reject) => mails.set(mail, { resolve, reject }));
}

const mutex = createMutex();
const connection = await createPgliteConnection({
  url: folder,
  pgliteOptions: {
    extensions: { citext, pg_trgm, unaccent, vector },
    startParams: [...PGlite.defaultStartParams, ...START],
    ...(from ? { loadDataDir: await openAsBlob(from) } : {}),
  },
});
const db = connection.driver;
await db.waitReady;
watchHealth(db, () => {
  tell({ problem: 'the database broke down' });
  // What is on disk is whole, as after a crash: whoever watches the process starts it again.
  setImmediate(() => process.exit(1));
});
connection.kysely = lockedKysely(db, mutex);

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const release = await mutex.acquire();
  try {
    return await work();
  } finally {
    release();
  }
}

/** A text of several statements may have begun a transaction and failed inside. */
async function once(text: string, params?: readonly unknown[]): Promise<Row[]> {
  try {
    return await runSql(db, text, params);
  } catch (error) {
    if (!params) await db.exec('rollback');
    throw error;
  }
}

// Lite prints the text of a failed statement and goes past the lock: its way to run DDL is ours.
connection.exec = (async (text: string) => ({ rows: await inTurn(() => once(text)) })) as typeof connection.exec;

await once(BOOTSTRAP);
const secret = await jwtSecret(
  async <R extends Row>(text: string, params?: readonly unknown[]) => (await once(text, params)) as R[],
  keys,
);
const app = await createLite({ connection, auth, sendMail, secret });
await signInTables(app, once);

const sessions = new Map<number, () => void>();
let session = 0;

const calls: { [N in CallName]: (ask: Calls[N]['ask']) => Promise<Calls[N]['answer']> } = {
  async fetch({ method, url, headers, body }: Asked): Promise<Answered> {
    const response = await app.fetch(new Request(url, { method, headers, body }));
    const bytes = response.body === null ? null : await response.arrayBuffer();
    return { status: response.status, headers: [...response.headers], body: bytes };
  },
  sql({ text, params, session }) {
    if (session === undefined) return inTurn(() => once(text, params));
    if (!sessions.has(session)) return Promise.reject(new Error('The transaction is over.'));
    return runSql(db, text, params);
  },
  async begin() {
    const release = await mutex.acquire();
    await db.exec('begin');
    sessions.set(++session, release);
    return session;
  },
  async end({ session, commit }) {
    const release = sessions.get(session);
    sessions.delete(session);
    try {
      await db.exec(commit ? 'commit' : 'rollback');
    } finally {
      release?.();
    }
    return null;
  },
  async schemaChanged() {
    await connection.clearSchemaCache();
    return null;
  },
  async maintain() {
    await inTurn(() => once('select pg_stat_force_next_flush()')); // what was counted shows only after that
    const tables = await inTurn(() => once(WORN, []));
    for (const { name } of tables) await inTurn(() => once(`vacuum (analyze) ${String(name)}`));
    await inTurn(() => once('checkpoint'));
    return null;
  },
  async dump({ file }) {
    const dump = await inTurn(async () => {
      await db.exec('checkpoint');
      return db.dumpDataDir('gzip');
    });
    const target = await open(file, 'wx', 0o600);
    try {
      await target.writeFile(Buffer.from(await dump.arrayBuffer()));
      await target.sync();
    } finally {
      await target.close();
    }
    return { bytes: dump.size };
  },
  async stop() {
    await mutex.acquire();
    await db.close();
    return null;
  },
};

/** Tables with enough change since the last time to be worth a pass; there is no autovacuum here. */
const WORN = `
  select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
  where n_dead_tup > 200 + n_live_tup / 10 or n_mod_since_analyze > 200 + n_live_tup / 10 order by 1`;

port.on('message', (message: ToThread) => {
  if ('mailed' in message) {
    const waiting = mails.get(message.mailed);
    mails.delete(message.mailed);
    if (message.failed) waiting?.reject(new Error('The message could not be sent.'));
    else waiting?.resolve();
    return;
  }
  const { id, call, ask } = message;
  void answer(id, call, ask);
});

async function answer(id: number, call: CallName, ask: unknown): Promise<void> {
  try {
    const given = await (calls[call] as (ask: unknown) => Promise<unknown>)(ask);
    const body = call === 'fetch' ? (given as Answered).body : null;
    tell({ id, answer: given }, body ? [body] : []);
  } catch (error) {
    tell({ id, failure: failureOf(error) });
  }
}

tell({ ready: { secret } });
setTimeout(flushCompileCache, 2000).unref(); // a thread that is ended does not do it
