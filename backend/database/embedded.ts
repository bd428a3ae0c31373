import { mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SqlFailure, type Row, type ServedDatabase, type ServedSettings, type Sql } from './database.ts';
import { lockFolder } from './lock.ts';
import type { EncryptionKey } from './sealed.ts';
import type { Answered, CallName, Calls, FromThread, Start, ToThread } from './wire.ts';
import { apiKeys, isServedPath, notServed, SERVED_URL } from './served.ts';

const MAINTAIN_EVERY_MS = 10 * 60_000;

export interface EmbeddedSettings extends ServedSettings {
  /** The folder that holds everything the backend keeps; the database is in a folder of its own inside. */
  dataDir: string;
  keys: readonly EncryptionKey[];
  from?: string;
}

export interface EmbeddedDatabase extends ServedDatabase {
  readonly tier: 'embedded';
  /** Vacuums what changed much and moves the log into the tables; the tier does it by itself every ten minutes. */
  maintain(): Promise<void>;
  /** Writes the whole database into a new file and gives its size in bytes. */
  dump(file: string): Promise<number>;
}

export const databaseFolder = (dataDir: string): string => join(dataDir, 'database');

/**
 * Postgres inside this process, in a thread of its own. Rejects, saying what to do, when another process has the folder or the
 * encryption key is not the one it was set up with.
 */
export async function openEmbedded(settings: EmbeddedSettings): Promise<EmbeddedDatabase> {
  mkdirSync(settings.dataDir, { recursive: true });
  const unlock = lockFolder(settings.dataDir);
  try {
    const thread = await startThread(settings);
    const database = await over(thread, unlock);
    thread.watch();
    return database;
  } catch (error) {
    unlock();
    throw await explained(error, settings.dataDir);
  }
}

const LEAST_FREE_BYTES = 64 * 1024 * 1024;

/** PGlite says no more than that it failed. */
async function explained(error: unknown, dataDir: string): Promise<unknown> {
  if (!(error instanceof Error) || !/PGlite|wasm|abort/i.test(error.message)) return error;
  const { bavail, bsize } = await statfs(dataDir);
  const advice =
    bavail * bsize < LEAST_FREE_BYTES
      ? 'The disk is full: make room and start again; what was kept is still there.'
      : 'Start again; if that does not help, put a backup in its place with "npm run restore -- FILE --yes".';
  return new Error(`The database in ${databaseFolder(dataDir)} could not be opened. ${advice}`, { cause: error });
}

type Thread = Awaited<ReturnType<typeof startThread>>;

async function startThread({ dataDir, keys, auth, from, sendMail, onProblem }: EmbeddedSettings) {
  const start: Start = { folder: databaseFolder(dataDir), keys, auth, ...(from ? { from } : {}) };
  const worker = new Worker(new URL('./embedded-thread.ts', import.meta.url), {
    workerData: start,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdout: true,
    stderr: true,
  });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let last = 0;
  let over: Error | null = null;
  let ending = false;
  const fail = (): never => {
    throw new Error('The embedded database ended by itself.');
  };

  const post = (message: ToThread, transfer: ArrayBuffer[] = []): void => worker.postMessage(message, transfer);
  const ended = (error: Error): void => {
    over = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  const secret = await new Promise<string>((resolve, reject) => {
    worker.on('error', (error: unknown) => {
      const failed = error instanceof Error ? error : new Error(String(error));
      reject(failed);
      ended(failed);
    });
    worker.on('exit', () => {
      const stopped = new Error('The embedded database has stopped.');
      reject(stopped);
      ended(stopped);
    });
    worker.on('message', (message: FromThread) => {
      if ('ready' in message) resolve(message.ready.secret);
      else if ('problem' in message) onProblem(message.problem);
      else if ('mail' in message) {
        sendMail(message.message).then(
          () => post({ mailed: message.mail, failed: false }),
          () => post({ mailed: message.mail, failed: true }),
        );
      } else {
        const caller = waiting.get(message.id);
        waiting.delete(message.id);
        if ('failure' in message) caller?.reject(new SqlFailure(message.failure));
        else caller?.resolve(message.answer as never);
      }
    });
  });

  return {
    secret,
    call<N extends CallName>(call: N, ask: Calls[N]['ask'], transfer: ArrayBuffer[] = []): Promise<Calls[N]['answer']> {
      if (over) return Promise.reject(over);
      const id = ++last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        post({ id, call, ask } as ToThread, transfer);
      });
    },
    /** From here on the thread should go on: where it ends by itself the process ends too, and whoever watches it starts it again. */
    watch: () => worker.once('exit', () => setImmediate(() => ending || fail())),
    end() {
      ending = true;
      return worker.terminate();
    },
  };
}

async function over(thread: Thread, unlock: () => void): Promise<EmbeddedDatabase> {
  const { secret, call } = thread;
  const sqlIn =
    (session?: number): Sql =>
    async <R extends Row>(text: string, params?: readonly unknown[]) =>
      (await call('sql', {
        text,
        ...(params ? { params } : {}),
        ...(session === undefined ? {} : { session }),
      })) as R[];

  const maintain = async (): Promise<void> => void (await call('maintain', null));
  const timer = setInterval(() => void maintain().catch(() => undefined), MAINTAIN_EVERY_MS).unref();

  return {
    tier: 'embedded',
    url: SERVED_URL,
    ...(await apiKeys(secret)),
    jwt: { secret },
    sql: sqlIn(),
    async transaction(run) {
      const session = await call('begin', null);
      try {
        const result = await run(sqlIn(session));
        await call('end', { session, commit: true });
        return result;
      } catch (error) {
        await call('end', { session, commit: false }).catch(() => undefined);
        throw error;
      }
    },
    async fetch(input, init) {
      const request = new Request(input, init);
      if (!isServedPath(request.url)) return notServed();
      const body = request.body === null ? null : await request.arrayBuffer();
      const { method, url, signal } = request;
      signal.throwIfAborted();
      const asked = call('fetch', { method, url, headers: [...request.headers], body }, body ? [body] : []);
      return asResponse(await unlessAborted(asked, signal));
    },
    schemaChanged: async () => void (await call('schemaChanged', null)),
    maintain,
    dump: async (file) => (await call('dump', { file })).bytes,
    async stop() {
      clearInterval(timer);
      await call('stop', null).catch(() => undefined);
      await thread.end();
      unlock();
    },
  };
}

const asResponse = ({ status, headers, body }: Answered): Response => new Response(body, { status, headers });

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
