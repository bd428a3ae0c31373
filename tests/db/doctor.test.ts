import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '#backend/database/embedded.ts';
import { restore } from '#backend/database/backup.ts';
import { migrate, MIGRATIONS } from '#backend/database/migrate.ts';
import { openPostgres } from '#backend/database/postgres.ts';
import { readEncryptionKeys } from '#backend/database/sealed.ts';
import { readdir } from 'node:fs/promises';
import { putPreparedDatabase } from '../support/prepared-data.ts';
import { newFolder } from './support/folder.ts';
import { newPostgresDatabase, postgresMissing } from './support/postgres-server.ts';
import { runBackend } from './support/process.ts';

const quiet = { auth: {}, sendMail: () => Promise.resolve(), onProblem: () => undefined };
const doctor = (settings: Record<string, string>) => runBackend(['backend/database/command.ts', 'doctor'], settings);

async function server() {
  const { url, drop } = await newPostgresDatabase();
  onTestFinished(drop);
  const ENCRYPTION_KEY = randomBytes(32).toString('base64');
  const inside = async (text: string): Promise<void> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  return { url, ENCRYPTION_KEY, inside };
}

test.skipIf(postgresMissing)(
  'on a Postgres server: what is not applied, what is open, and that all is well',
  async () => {
    const { url, ENCRYPTION_KEY, inside } = await server();
    const settings = { DATABASE_URL: url, ENCRYPTION_KEY };
    const fresh = await doctor(settings);
    expect(fresh.status).toBe(1);
    expect(fresh.said).toMatch(/Tier: a Postgres server of your own/);
    expect(fresh.said).toMatch(/BAD +20261121000000_foundation is not applied yet: start the backend/);

    const database = await openPostgres({ ...quiet, url, keys: readEncryptionKeys(ENCRYPTION_KEY) });
    await migrate(database).finally(() => database.stop());
    const well = await doctor(settings);
    expect(well, well.said).toMatchObject({ status: 0, said: expect.not.stringContaining('BAD') });
    expect(well.said).toMatch(/ok +All migrations are applied/);
    expect(well.said).toMatch(/ok +Row level security is on/);

    await inside('create table public.naked (id int); alter role anon bypassrls');
    const open = await doctor(settings);
    await inside('drop table public.naked; alter role anon nobypassrls');
    expect(open.said).toMatch(/BAD +public\.naked has no row level security: "alter table/);
    expect(open.said).toMatch(/BAD +The roles anon, authenticated and service_role are not as they should be/);
    expect(open.status).toBe(1);
  },
);

test.skipIf(postgresMissing)(
  'on Supabase: what the CLI has not applied, and keys that the project refuses',
  async () => {
    const { url, ENCRYPTION_KEY, inside } = await server();
    const bootstrapped = await openPostgres({ ...quiet, url, keys: readEncryptionKeys(ENCRYPTION_KEY) });
    await migrate(bootstrapped).finally(() => bootstrapped.stop());
    const key = 'service-role-key-of-a-test';
    const project = createServer((request, response) => {
      response.writeHead(request.headers['apikey'] === key ? 200 : 401).end('{}');
    });
    await new Promise<void>((done) => project.listen(0, '127.0.0.1', done));
    onTestFinished(() => void project.close());
    const settings = {
      SUPABASE_URL: `http://127.0.0.1:${(project.address() as AddressInfo).port}`,
      SUPABASE_ANON_KEY: 'anonymous-key-of-a-test',
      SUPABASE_SERVICE_ROLE_KEY: key,
      DATABASE_URL: url,
      ENCRYPTION_KEY,
    };
    const behind = await doctor(settings);
    expect(behind.said).toMatch(/Tier: Supabase/);
    expect(behind.said).toMatch(/BAD +\d+ migrations are not applied yet: run "supabase db push"/);

    const versions = (await readdir(MIGRATIONS)).map((name) => `('${name.slice(0, 14)}')`);
    await inside(
      `create schema supabase_migrations; create table supabase_migrations.schema_migrations (version text);
     insert into supabase_migrations.schema_migrations values ${versions.join()}`,
    );
    const well = await doctor(settings);
    expect(well, well.said).toMatchObject({ status: 0, said: expect.not.stringContaining('BAD') });

    const refused = await doctor({ ...settings, SUPABASE_SERVICE_ROLE_KEY: 'another-key-of-nobody' });
    expect(refused.status).toBe(1);
    expect(refused.said).toMatch(/BAD +\/rest\/v1\/ answers 401: check the address and the keys/);
    expect(refused.said).not.toContain('another-key-of-nobody');
  },
);

test('a backup that is made while others write holds whole transactions, and everything that was kept before it', async () => {
  const [dataDir, other] = [newFolder(), newFolder()];
  const keys = readEncryptionKeys((await putPreparedDatabase(dataDir)).encryptionKey);
  const database = await openEmbedded({ ...quiet, dataDir, keys });
  onTestFinished(() => database.stop());
  await database.sql(
    'create table backend.pairs (id uuid, half int); alter table backend.pairs enable row level security',
  );
  const kept = new Set<string>();
  const done = new AbortController();
  const writer = async (): Promise<void> => {
    while (!done.signal.aborted) {
      const id = randomUUID();
      await database.transaction(async (sql) => {
        await sql('insert into backend.pairs values ($1, 1)', [id]);
        await sql('insert into backend.pairs values ($1, 2)', [id]);
      });
      kept.add(id);
    }
  };
  const writers = [writer(), writer(), writer()];
  while (kept.size < 20) await new Promise(setImmediate);
  const before = [...kept];
  const file = path.join(newFolder(), 'busy.tar.gz');
  await database.dump(file);
  const during = kept.size;
  while (kept.size < during + 5) await new Promise(setImmediate);
  done.abort();
  await Promise.all(writers);

  await restore({ ...quiet, dataDir: other, keys }, file, false);
  await expect(restore({ ...quiet, dataDir: other, keys }, file, false)).rejects.toThrow('already. Add --yes');
  const restored = await openEmbedded({ ...quiet, dataDir: other, keys });
  onTestFinished(() => restored.stop());
  const rows = await restored.sql<{ id: string; halves: number }>(
    'select id, count(*)::int as halves from backend.pairs group by id',
    [],
  );
  expect(rows.filter(({ halves }) => halves !== 2)).toEqual([]);
  const there = new Set(rows.map(({ id }) => id));
  expect(before.filter((id) => !there.has(id))).toEqual([]);
  expect(there.size).toBeLessThan(kept.size);
  expect(restored.jwt.secret).toBe(database.jwt.secret);
  expect(await migrate(restored)).toEqual([]);
});
