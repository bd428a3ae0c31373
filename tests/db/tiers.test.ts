import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '#backend/database/migrate.ts';
import { until } from '../support/until.ts';
import { openTestDatabase, signToken, TEST_TIERS, type TestDatabase } from './support/database.ts';

/** A table of one's own rows, without and with a grant taken back. */
const OWN = `
create table public.own_rows (
  id bigint generated always as identity primary key,
  owner uuid not null default auth.uid(),
  word text not null,
  extra jsonb not null default '{}',
  marks jsonb
);
alter table public.own_rows enable row level security;
create policy own on public.own_rows for all to authenticated using (owner = (select auth.uid())) with check (owner = (select auth.uid()));
create table public.closed_rows (id int primary key);
alter table public.closed_rows enable row level security;
create policy everybody on public.closed_rows for select using (true);
insert into public.closed_rows values (1);
revoke all on public.closed_rows from anon, authenticated;
create function public.slowly() returns text language sql security invoker set search_path = '' as $$ select 'done' from pg_catalog.pg_sleep(0.3) $$;
create function public.who() returns text language sql security invoker set search_path = '' as $$ select auth.uid()::text $$;
`;

export function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe.each(TEST_TIERS)('the tier on %s', (tier) => {
  let home: TestDatabase;
  let closed = false;
  beforeAll(async () => {
    home = await openTestDatabase(tier, { migrations: folderOf({ '20200101000000_own.sql': OWN }) });
  });
  afterAll(() => closed || home?.close());

  test('each user sees own rows alone, anonymous none, the service all', async () => {
    const { a, b, anon, service } = home;
    for (const user of [a, b]) {
      const { error } = await user.client.from('own_rows').insert({ word: user.email });
      expect(error).toBeNull();
    }
    expect((await a.client.from('own_rows').select('word')).data).toEqual([{ word: a.email }]);
    expect((await b.client.from('own_rows').select('word')).data).toEqual([{ word: b.email }]);
    expect((await anon.from('own_rows').select('word')).data).toEqual([]);
    expect((await service.from('own_rows').select('word')).data).toHaveLength(2);
  });

  test('JSON comes back as it was written', async () => {
    const extra = { text: 'a "quoted" word', list: [1, 'two', null], deep: { on: true } };
    const { data } = await home.a.client
      .from('own_rows')
      .insert({ word: 'json', extra, marks: ['x'] })
      .select()
      .single();
    expect(data).toMatchObject({ extra, marks: ['x'] });
    const [row] = await home.database.sql(
      'select jsonb_typeof(extra) as a, jsonb_typeof(marks) as b from own_rows where word = $1',
      ['json'],
    );
    expect(row).toEqual({ a: 'object', b: 'array' });
  });

  test('auth.uid() works in a function that runs as the caller', async () => {
    expect((await home.a.client.rpc('who')).data).toBe(home.a.id);
    expect((await home.b.client.rpc('who')).data).toBe(home.b.id);
  });

  test('a grant that a migration took back stays taken back', async () => {
    for (const client of [home.a.client, home.anon]) {
      await client.from('own_rows').select();
      expect((await client.from('closed_rows').select()).error?.code).toBe('42501');
    }
  });

  test('tokens of another secret are refused, whatever role they claim', async () => {
    for (const secret of ['unsafe-secret-change-me', 'your-super-secret-jwt-token-with-at-least-32-characters-long']) {
      const forged = await signToken(home.database, { role: 'service_role' }, secret);
      const client = createClient(home.database.url, forged, { global: { fetch: home.database.fetch } });
      expect((await client.from('own_rows').select()).status).toBe(401);
    }
    const [head, , sign] = home.a.token.split('.');
    const claims = Buffer.from(JSON.stringify({ role: 'service_role', exp: 4e9 })).toString('base64url');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    for (const token of [`${head}.${claims}.${sign}`, none]) {
      const response = await home.database.fetch(`${home.database.url}/rest/v1/own_rows`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect([401, 200]).toContain(response.status);
      if (response.status === 200) expect(await response.json()).toEqual([]);
    }
  });

  test('only sign-in and tables are served', async () => {
    for (const path of [
      '/',
      '/_system/config',
      '/_system/info',
      '/_system/introspect',
      '/storage/v1/bucket',
      '/studio',
      '/rest/v2/x',
      '/rest/v1/../../_system/config',
    ]) {
      const response = await home.database.fetch(`${home.database.url}${path}`, {
        headers: { apikey: home.database.serviceKey },
      });
      expect(response.status, path).toBe(404);
    }
  });

  test('no schema but public is served, whoever asks', async () => {
    const { database, a } = home;
    for (const schema of ['auth', 'backend', 'private', 'pgboss', 'pg_catalog', 'information_schema']) {
      for (const token of [database.serviceKey, a.token]) {
        const headers = { authorization: `Bearer ${token}`, 'accept-profile': schema };
        const response = await database.fetch(`${database.url}/rest/v1/${schema === 'backend' ? 'secrets' : 'users'}`, {
          headers,
        });
        expect({ schema, refused: response.status >= 400 }).toEqual({ schema, refused: true });
      }
    }
  });

  test('an answer has 1,000 rows at most', async () => {
    const { database, service, a } = home;
    await database.sql("insert into public.own_rows (owner, word) select $1, 'many' from generate_series(1, 1200)", [
      a.id,
    ]);
    expect((await service.from('own_rows').select('id').eq('word', 'many')).data).toHaveLength(1000);
    expect((await service.from('own_rows').select('id', { count: 'exact', head: true }).eq('word', 'many')).count).toBe(
      1200,
    );
  });

  test('sign-up, password and one-time code work over the wire', async () => {
    const { database, mails } = home;
    const client = createClient(database.url, database.anonKey, {
      global: { fetch: database.fetch },
      auth: { persistSession: false },
    });
    const { data, error } = await client.auth.signUp({ email: 'new@example.com', password: 'long enough 1' });
    expect(error).toBeNull();
    expect(data.user?.email).toBe('new@example.com');
    const { error: wrong } = await client.auth.signInWithPassword({
      email: 'new@example.com',
      password: 'not this one',
    });
    expect(wrong?.status).toBe(400);
    await client.auth.signInWithOtp({ email: 'code@example.com' });
    expect(mails.at(-1)?.to).toBe('code@example.com');
  });

  test('nothing of a query is told when it fails', async () => {
    const { a, problems } = home;
    await a.client.from('own_rows').select().eq('owner', 'secret-value-of-a-user');
    await a.client.from('own_rows').insert({ word: 'x', owner: 'secret-value-of-a-user' });
    await a.client.from('secret_value_of_a_user').select();
    expect(problems.join(' ')).not.toMatch(/secret.value/);
  });

  test('SQL outside: values, transactions, and refusals with their code', async () => {
    const { sql, transaction } = home.database;
    const [row] = await sql(
      'select 12::int8 as n, 1.50::numeric as m, now() as t, \'{"a":[1]}\'::jsonb as j, null as no',
      [],
    );
    expect(row).toMatchObject({ n: 12, m: '1.50', j: { a: [1] }, no: null });
    expect(row?.['t']).toBeInstanceOf(Date);
    const failing = transaction(async (inside) => {
      await inside('create table public.never (id int)', []);
      await inside('select 1/0', []);
    });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await sql("select to_regclass('public.never') as there", [])).toEqual([{ there: null }]);
    await expect(sql('begin; create table public.never (id int); select 1/0; commit;')).rejects.toMatchObject({
      code: '22012',
    });
    expect(await sql("select to_regclass('public.never') as there", [])).toEqual([{ there: null }]);
  });

  test('migrating again does nothing', async () => {
    expect(await migrate(home.database, folderOf({ '20200101000000_own.sql': OWN }))).toEqual([]);
  });

  test.skipIf(tier === 'pglite')(
    'stops when those are answered who still ask, and does',
    async () => {
      const answer = home.a.client.rpc('slowly').then(({ data }) => data as unknown);
      const sleeping = "select from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()";
      await until('its query', async () => (await home.database.sql(sleeping, [])).length > 0);
      closed = true;
      await home.close();
      expect(await answer).toBe('done');
    },
    20_000,
  );
});
