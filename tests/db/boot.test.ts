import { randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { Client } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLog } from '#backend/core/log.ts';
import type { ServedDatabase } from '#backend/database/database.ts';
import { openEmbedded } from '#backend/database/embedded.ts';
import { openPostgres } from '#backend/database/postgres.ts';
import { readEncryptionKeys, seal } from '#backend/database/sealed.ts';
import { closeDeps, openDeps, type Deps } from '#backend/deps.ts';
import { readEnv } from '#backend/env.ts';
import { putPreparedDatabase } from '../support/prepared-data.ts';
import { newFolder } from './support/folder.ts';
import { newPostgresDatabase, postgresMissing } from './support/postgres-server.ts';
import { runBackend } from './support/process.ts';

const SERVER = ['backend/server.ts'];
const newKey = (): string => randomBytes(32).toString('base64');

/** What a process of the backend prints, which ends with 1. */
async function lastWords(command: string[], settings: Record<string, string>): Promise<string> {
  const { status, said } = await runBackend(command, settings);
  expect(status, said).toBe(1);
  return said;
}

/** Why the server cannot be opened: the words that it prints before it ends, without the process. */
const whyNot = async (settings: Record<string, string>): Promise<string> => {
  const env = readEnv({ NODE_ENV: 'development', PORT: '0', LOG_LEVEL: 'silent', ...settings });
  const opened = await openDeps(env, createLog(env.LOG_LEVEL, false)).catch((error: unknown) => error);
  if (opened instanceof Error) return opened.message;
  await closeDeps(opened as Deps);
  throw new Error('It was opened.');
};

/** The server does not start: it says this, without a stack and without a word of the settings' secrets. A `command` is run as a process. */
async function refuses(settings: Record<string, string>, words: RegExp, command?: string[]): Promise<void> {
  const given = { DATA_DIR: newFolder(), ...settings };
  const said = await (command ? lastWords(command, given) : whyNot(given));
  expect(said).toMatch(words);
  expect(said).not.toMatch(/ {4}at |node_modules/);
  for (const key of ['ENCRYPTION_KEY', 'SUPABASE_SERVICE_ROLE_KEY'])
    if (settings[key]) expect(said).not.toContain(settings[key]);
  expect(said).not.toContain('secret-password');
}

/** Which tables there are, and every row of ours that a start could touch. */
async function contents(database: ServedDatabase): Promise<unknown> {
  const tables = await database.sql(
    "select schemaname, tablename from pg_tables where schemaname in ('public', 'private', 'backend', 'pgboss') order by 1, 2",
    [],
  );
  const migrations = await database.sql('select version, checksum from backend.migrations order by 1', []);
  return {
    tables,
    migrations,
    secrets: await database.sql('select name, envelope from backend.secrets order by 1', []),
  };
}

interface Place {
  settings: Record<string, string>;
  /** Opens the database, does something with it, and closes it. */
  inside<T>(work: (database: ServedDatabase) => Promise<T>): Promise<T>;
}

const quiet = { auth: {}, sendMail: () => Promise.resolve(), onProblem: () => undefined };

async function embedded(migrated: boolean): Promise<Place> {
  const DATA_DIR = newFolder();
  const { encryptionKey: ENCRYPTION_KEY } = await putPreparedDatabase(DATA_DIR, migrated);
  return {
    settings: { DATA_DIR, ENCRYPTION_KEY },
    async inside(work) {
      const database = await openEmbedded({ ...quiet, dataDir: DATA_DIR, keys: readEncryptionKeys(ENCRYPTION_KEY) });
      return work(database).finally(() => database.stop());
    },
  };
}

async function postgres(): Promise<Place> {
  const { url, drop } = await newPostgresDatabase();
  onTestFinished(drop);
  const ENCRYPTION_KEY = newKey();
  return {
    settings: { DATABASE_URL: url, ENCRYPTION_KEY },
    async inside(work) {
      const database = await openPostgres({ ...quiet, url, keys: readEncryptionKeys(ENCRYPTION_KEY) });
      return work(database).finally(() => database.stop());
    },
  };
}

describe.each([['embedded', embedded] as const, ...(postgresMissing ? [] : [['postgres', postgres] as const])])(
  'a start on %s',
  (_, make) => {
    test('with the wrong encryption key, or with a schema that does not fit, says so and changes nothing', async () => {
      const { settings, inside } = await make(true);
      const started = await runBackend(SERVER, settings);
      expect(started, started.said).toMatchObject({ status: 0, said: expect.stringContaining('listening') });
      const before = await inside(contents);
      await refuses({ ...settings, ENCRYPTION_KEY: newKey() }, /ENCRYPTION_KEY is not the key/, SERVER);
      const newer = await inside(async (database) => {
        expect(await contents(database)).toEqual(before);
        await database.sql("insert into backend.migrations values ('29990101000000', 'later', 'x')", []);
        return contents(database);
      });
      await refuses(
        settings,
        /newer than this program, by 29990101000000_later: start the program .* or restore a backup/,
      );
      const changed = await inside(async (database) => {
        expect(await contents(database)).toEqual(newer);
        await database.sql(
          "delete from backend.migrations where name = 'later'; update backend.migrations set checksum = 'x' where name = 'teams'",
        );
        return contents(database);
      });
      await refuses(settings, /20261121000200_teams\.sql was changed after it was applied: bring its old text back/);
      expect(await inside(contents)).toEqual(changed);
    });

    test('with a migration that cannot be applied says which, keeps nothing of it, and goes on from there', async () => {
      const { settings, inside } = await make(false);
      await inside((database) => database.sql('create table public.teams (mine int)'));
      await refuses(settings, /20261121000200_teams\.sql could not be applied, and nothing of it was: .*teams/);
      const { migrations, tables } = (await inside(async (database) => {
        const found = await contents(database);
        await database.sql('drop table public.teams');
        return found;
      })) as Record<string, Record<string, string>[]>;
      expect(migrations?.map(({ version }) => version)).toEqual(['20261121000000', '20261121000100']);
      expect(tables?.map(({ tablename }) => tablename)).not.toContain('team_members');
      expect((await runBackend(SERVER, settings)).status).toBe(0);
    });
  },
);

describe('a start', () => {
  test('with a data folder that cannot be one says what to set', async () => {
    const file = path.join(newFolder(), 'file');
    writeFileSync(file, '');
    for (const command of [
      SERVER,
      ['backend/admin.ts', 'grant', 'a@example.com'],
      ['backend/database/command.ts', 'doctor'],
    ]) {
      await refuses({ DATA_DIR: file }, /Nothing can be written in the folder .*set DATA_DIR/, command);
    }
    await refuses(
      { DATA_DIR: path.join(file, 'inside') },
      /Nothing can be written in the folder .*ENOTDIR.*set DATA_DIR/,
    );
  });

  test('with settings that are wrong lists them all at once, and makes nothing', async () => {
    const DATA_DIR = path.join(newFolder(), 'never');
    const wrong = {
      PORT: 'abc',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://secret-password@x',
      ENCRYPTION_KEY: 'short',
      BEHIND_PROXY: 'maybe',
    };
    const { status, said } = await runBackend(SERVER, { DATA_DIR, ...wrong });
    for (const key of Object.keys(wrong)) expect(said).toMatch(new RegExp(`${key} is not valid: set `));
    expect(said).not.toMatch(/secret-password| {4}at /);
    expect(status).toBe(1);
    expect(readdirSync(path.dirname(DATA_DIR))).toEqual([]);
  });
});

/** Something that listens and is no Postgres server; `answer` says what it does. */
async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

describe('a start on a Postgres server', () => {
  const ENCRYPTION_KEY = newKey();
  const at = (port: number, rest = 'name') => ({
    ENCRYPTION_KEY,
    DATABASE_URL: `postgres://user:secret-password@127.0.0.1:${port}/${rest}`,
  });

  test('that is not there, is none, or is too old says what to check', async () => {
    await refuses(at(1), /DATABASE_URL cannot be used \(ECONNREFUSED\): nothing answers.*check host and port/);
    const unknown = { ENCRYPTION_KEY, DATABASE_URL: 'postgres://user:secret-password@nowhere.invalid/name' };
    await refuses(unknown, /DATABASE_URL cannot be used \((ENOTFOUND|EAI_AGAIN)\): its host is not known/);
    const closes = await listening(createServer((socket) => socket.end()));
    await refuses(at(closes), /DATABASE_URL cannot be used/);
    const refusesPassword = await listening(
      createServer((socket) => answering(socket, failure('28P01', 'password authentication failed for user "user"'))),
    );
    await refuses(at(refusesPassword), /\(28P01\): the password is wrong/);
    const old = await listening(createServer((socket) => answering(socket, READY, row('number', '140012'))));
    await refuses(at(old), /older than 15\. Version 15 or later is needed/);
  });

  test.skipIf(postgresMissing)('whose database is not there, or whose user may not set it up, says so', async () => {
    const { url, drop } = await newPostgresDatabase();
    onTestFinished(drop);
    const other = new URL(url);
    other.pathname = '/nothing_here';
    await refuses({ ENCRYPTION_KEY, DATABASE_URL: other.href }, /\(3D000\): there is no such database: make it/);

    const client = new Client({ connectionString: url });
    await client.connect();
    const weak = new URL(url);
    weak.username = `weak_${randomBytes(4).toString('hex')}`;
    await client.query(`create role ${weak.username} login`);
    onTestFinished(async () => {
      await client.query(`drop role ${weak.username}`);
      await client.end();
    });
    await refuses({ ENCRYPTION_KEY, DATABASE_URL: weak.href }, /\(42501\): the user may not do what is needed/);
  });
});

describe('a start on Supabase', () => {
  const SUPABASE_SERVICE_ROLE_KEY = 'service-role-key-of-a-test';
  async function project(answer: RequestListener): Promise<Record<string, string>> {
    const server = createHttpServer(answer);
    const port = await listening(server);
    return {
      SUPABASE_URL: `http://127.0.0.1:${port}`,
      SUPABASE_ANON_KEY: 'anonymous-key-of-a-test',
      SUPABASE_SERVICE_ROLE_KEY,
      DATABASE_URL: 'postgres://user:secret-password@127.0.0.1:1/name',
      ENCRYPTION_KEY: newKey(),
    };
  }
  const says =
    (status: number, body: unknown): RequestListener =>
    (_, response) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  test('says what to do where the key, the schema, the address or the queue is not right', async () => {
    const sealed = seal(readEncryptionKeys(newKey()), 'whole', 'server seal');
    await refuses(
      await project(says(200, sealed)),
      /ENCRYPTION_KEY is not the key that this database was set up with.*Nothing was changed/,
    );
    const missing = { code: 'PGRST202', message: 'no function', details: null, hint: null };
    await refuses(await project(says(404, missing)), /not up to date: run "npx supabase db push"/);
    const refused = { message: 'Invalid API key', hint: 'Double check your key', code: '', details: null };
    await refuses(await project(says(401, refused)), /refuses the key: check that SUPABASE_SERVICE_ROLE_KEY/);
    const away = await project(says(200, sealed));
    await refuses({ ...away, SUPABASE_URL: 'http://127.0.0.1:1' }, /cannot be reached: check SUPABASE_URL/);
    const right = newKey();
    const noQueue = await project(says(200, seal(readEncryptionKeys(right), 'whole', 'server seal')));
    await refuses({ ...noQueue, ENCRYPTION_KEY: right }, /DATABASE_URL cannot be used \(ECONNREFUSED\)/);
  });
});

// Enough of Postgres' wire protocol (https://www.postgresql.org/docs/current/protocol-message-formats.html) to sign somebody in and give one row.
function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
}
const int16 = (n: number): Buffer => Buffer.from([n >> 8, n & 255]);
const int32 = (n: number): Buffer => Buffer.from([n >> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255]);
const text = (word: string): Buffer => Buffer.from(`${word}\0`);
const failure = (code: string, words: string): Buffer =>
  message('E', text('SFATAL'), text(`C${code}`), text(`M${words}`), Buffer.alloc(1));
const READY = Buffer.concat([message('R', int32(0)), message('Z', Buffer.from('I'))]);
const row = (name: string, value: string): Buffer =>
  Buffer.concat([
    message('1'),
    message('2'),
    message('T', int16(1), text(name), int32(0), int16(0), int32(23), int16(4), int32(-1), int16(0)),
    message('D', int16(1), int32(value.length), Buffer.from(value)),
    message('C', text('SELECT 1')),
    message('Z', Buffer.from('I')),
  ]);

/** Answers the start-up message with `first`, and every query after it with `then`. */
function answering(socket: Socket, first: Buffer, then?: Buffer): void {
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    const starts = chunk.length >= 8 && chunk.readInt32BE(4) === 196_608;
    const asksForTls = chunk.length === 8;
    if (asksForTls) socket.write('N');
    else if (starts) socket.write(first);
    else if (then && chunk[0] !== 0x58) socket.write(then);
    if (starts && !then) socket.end();
  });
}
