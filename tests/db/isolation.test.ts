import { randomUUID } from 'node:crypto';
import { setImmediate as tick } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import { createClient } from '@supabase/supabase-js';
import { createPgliteConnection } from '@supabase/lite/pglite';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOOTSTRAP } from '#backend/database/bootstrap.ts';
import { databaseFolder } from '#backend/database/embedded.ts';
import { createLite, signInTables } from '#backend/database/lite.ts';
import { createMutex } from '#backend/database/mutex.ts';
import { lockedKysely, runSql } from '#backend/database/pglite-driver.ts';
import { putPreparedDatabase } from '../support/prepared-data.ts';
import { newFolder } from './support/folder.ts';
import { openTestDatabase, signToken, type TestDatabase } from './support/database.ts';

const SECRET = 'the secret of this test, long enough';
const ROWS = `
create table public.own_rows (id bigint generated always as identity primary key, owner uuid not null default auth.uid());
alter table public.own_rows enable row level security;
create policy own on public.own_rows for all to authenticated using (owner = (select auth.uid())) with check (owner = (select auth.uid()));
`;

type Connection = Awaited<ReturnType<typeof createPgliteConnection>>;
const USERS = Array.from({ length: 4 }, () => randomUUID());

/** Lite on PGlite, with its own driver or with ours, and a row for each user. */
async function open(locked: boolean): Promise<{ connection: Connection; app: Awaited<ReturnType<typeof createLite>> }> {
  const folder = newFolder();
  await putPreparedDatabase(folder, false);
  const connection = await createPgliteConnection({ url: databaseFolder(folder) });
  if (locked) connection.kysely = lockedKysely(connection.driver, createMutex());
  const plain = (text: string) => runSql(connection.driver, text);
  await plain(BOOTSTRAP);
  const app = await createLite({ connection, auth: {}, sendMail: () => Promise.resolve(), secret: SECRET });
  await signInTables(app, plain);
  await plain(ROWS);
  for (const user of USERS) await runSql(connection.driver, 'insert into public.own_rows (owner) values ($1)', [user]);
  await connection.clearSchemaCache();
  return { connection, app };
}

/** How many of 160 readers at the same time got a row that is not theirs, or failed. */
async function leaksOfContexts({ connection }: { connection: Connection }): Promise<number> {
  const readers = Array.from({ length: 160 }, async (_, at) => {
    const uid = USERS[at % USERS.length];
    try {
      return await connection.withContext(
        { auth: { uid, role: 'authenticated', jwt: { sub: uid, role: 'authenticated' } } },
        async (db) => {
          await tick();
          const { rows } = await sql<{ owner: string }>`select owner from public.own_rows`.execute(db);
          return rows.length === 1 && rows[0]?.owner === uid ? 0 : 1;
        },
      );
    } catch {
      return 1;
    }
  });
  return (await Promise.all(readers)).reduce<number>((sum, one) => sum + one, 0);
}

/** Every query takes one tick more, as with any driver that really waits. Gives their texts. */
function slow(db: PGlite): string[] {
  const asked: string[] = [];
  const query = db.query.bind(db);
  db.query = (async (...given: Parameters<typeof query>) => {
    asked.push(given[0]);
    await tick();
    return query(...given);
  }) as typeof db.query;
  return asked;
}

async function leaksOfRequests({
  app,
  tokens,
  readers = 80,
}: {
  app: Awaited<ReturnType<typeof createLite>>;
  tokens: string[];
  readers?: number;
}): Promise<number> {
  const ask = (at: number) =>
    app.fetch(
      new Request('http://x/rest/v1/own_rows?select=owner', {
        headers: { authorization: `Bearer ${tokens[at % tokens.length]}` },
      }),
    );
  await ask(0); // reads the catalogue, which would take each of them long
  const requests = Array.from({ length: readers }, async (_, at) => {
    const response = await ask(at);
    const rows = (await response.json()) as { owner: string }[];
    return response.ok && rows.length === 1 && rows[0]?.owner === USERS[at % USERS.length] ? 0 : 1;
  });
  return (await Promise.all(requests)).reduce<number>((sum, one) => sum + one, 0);
}

const tokensOf = () =>
  Promise.all(
    USERS.map((sub) => signToken(undefined as never, { sub, role: 'authenticated', aud: 'authenticated' }, SECRET)),
  );

describe("nobody gets another user's rows on the one session of the embedded database", () => {
  test('many contexts at the same time, and requests whose every query takes a tick more', async () => {
    const [ours, theirs] = [await open(true), await open(false)];
    expect(await leaksOfContexts(ours)).toBe(0);
    expect(await leaksOfContexts(theirs), 'without the lock this test must find leaks').toBeGreaterThan(0);
    const tokens = await tokensOf();
    const asked = [ours, theirs].map(({ connection }) => slow(connection.driver));
    expect(await leaksOfRequests({ ...ours, tokens, readers: 1 })).toBe(0);
    const settings = expect.stringMatching(/^select set_config\(/) as string;
    expect(asked[0]?.splice(0).slice(-6), 'who asks is told at once').toEqual([
      'begin',
      settings,
      'SET LOCAL ROLE "authenticated"',
      settings,
      expect.stringContaining('own_rows'),
      'commit',
    ]);
    expect(await leaksOfRequests({ ...ours, tokens })).toBe(0);
    expect(await leaksOfRequests({ ...theirs, tokens }), 'without the lock this test must find leaks').toBeGreaterThan(
      0,
    );
    await Promise.all([ours.connection.close(), theirs.connection.close()]);
  });
});

describe('sign-in, tables, jobs and upkeep at the same time', () => {
  let home: TestDatabase;
  beforeAll(async () => {
    home = await openTestDatabase('pglite', { migrations: null });
    await home.database.sql(ROWS);
    await home.database.schemaChanged();
  });
  afterAll(() => home?.close());

  test('one-time codes, rows of two users, transactions and a vacuum do not mix', async () => {
    const { database, a, b, mails } = home;
    await a.client.from('own_rows').insert({ owner: a.id });
    await b.client.from('own_rows').insert({ owner: b.id });
    const own = async (user: typeof a): Promise<void> => {
      const { data, error } = await user.client.from('own_rows').select('owner');
      expect(error).toBeNull();
      expect(data).toEqual([{ owner: user.id }]);
    };
    const signIn = async (at: number): Promise<void> => {
      const email = `code${at}@example.com`;
      const client = createClient(database.url, database.anonKey, {
        global: { fetch: database.fetch },
        auth: { persistSession: false },
      });
      expect((await client.auth.signInWithOtp({ email })).error).toBeNull();
      const mail = mails.find(({ to }) => to === email);
      const token = /\b\d{6}\b/.exec(mail?.text || mail?.html || '')?.[0] ?? '';
      const { data, error } = await client.auth.verifyOtp({ email, token, type: 'magiclink' });
      expect(error).toBeNull();
      expect(data.user?.email).toBe(email);
      const mine = await client.from('own_rows').insert({ owner: data.user?.id }).select('owner');
      expect(mine.data).toEqual([{ owner: data.user?.id }]);
    };
    const transfer = (): Promise<void> =>
      database.transaction(async (run) => {
        const [before] = await run<{ n: number }>('select count(*)::int as n from public.own_rows', []);
        await tick();
        const [after] = await run<{ n: number }>('select count(*)::int as n from public.own_rows', []);
        expect(after).toEqual(before);
      });
    await Promise.all([
      ...Array.from({ length: 8 }, (_, at) => signIn(at)),
      ...Array.from({ length: 60 }, (_, at) => own(at % 2 ? a : b)),
      ...Array.from({ length: 10 }, transfer),
      database.sql('vacuum (analyze) public.own_rows'),
    ]);
    expect(home.problems).toEqual([]);
  });
});
