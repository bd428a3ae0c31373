import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, migrationState } from '#backend/database/migrate.ts';
import { openTestDatabase, TEST_TIERS, type TestDatabase } from './support/database.ts';

describe.each(TEST_TIERS)('migrations on %s', (tier) => {
  let home: TestDatabase;
  let folder: string;
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
  const tables = async (): Promise<unknown[]> =>
    (await home.database.sql("select tablename from pg_tables where schemaname = 'public' order by 1", [])).map(
      (row) => row['tablename'],
    );

  beforeAll(async () => {
    home = await openTestDatabase(tier, { migrations: null });
    folder = mkdtempSync(path.join(tmpdir(), 'migrations-'));
  });
  afterAll(async () => {
    await home?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('are applied in order, once, and new ones later', async () => {
    write('20260101000000_first.sql', 'create table public.first (id int);\ncreate index on public.first (id);');
    write(
      '20260102000000_second.sql',
      "insert into public.first values (1); set search_path = 'auth'; create table public.second (id int);",
    );
    expect(await migrate(home.database, folder)).toEqual(['20260101000000_first', '20260102000000_second']);
    expect(await migrate(home.database, folder)).toEqual([]);
    write('20260103000000_third.sql', 'create table third (id int);');
    expect((await migrationState(home.database, folder)).pending).toEqual(['20260103000000_third']);
    expect(await migrate(home.database, folder)).toEqual(['20260103000000_third']);
    expect(await tables()).toEqual(['first', 'second', 'third']);
  });

  test('one that fails leaves nothing of itself and says which and why', async () => {
    write(
      '20260104000000_half.sql',
      'create table public.half (id int); insert into public.half values (1); select 1 / 0;',
    );
    write('20260105000000_after.sql', 'create table public.after (id int);');
    await expect(migrate(home.database, folder)).rejects.toThrow(
      /20260104000000_half\.sql could not be applied, and nothing of it was/,
    );
    expect(await tables()).toEqual(['first', 'second', 'third']);
    write('20260104000000_half.sql', 'create table public.half (id int);');
    expect(await migrate(home.database, folder)).toEqual(['20260104000000_half', '20260105000000_after']);
  });

  test('one that ends its transaction is refused before anything is done', async () => {
    write('20260106000000_ends.sql', 'create table public.ends (id int);\nCommit;\nselect 1 / 0;');
    await expect(migrate(home.database, folder)).rejects.toThrow('20260106000000_ends.sql ends its transaction itself');
    write(
      '20260106000000_ends.sql',
      "-- begin\ncreate function public.f() returns void language plpgsql as $$ begin perform 'commit;'; end $$; comment on function public.f() is '; commit;';",
    );
    expect(await migrate(home.database, folder)).toEqual(['20260106000000_ends']);
  });

  test('an applied file that was changed, or is gone, or has a double, is an error that says what to do', async () => {
    write('20260101000000_first.sql', 'create table public.first (id bigint);');
    await expect(migrate(home.database, folder)).rejects.toThrow(
      /20260101000000_first\.sql was changed.*make the change in a new file/,
    );
    rmSync(path.join(folder, '20260101000000_first.sql'));
    await expect(migrate(home.database, folder)).rejects.toThrow(
      /20260101000000_first\.sql was applied and is no longer there/,
    );
    write('20260101000000_first.sql', 'create table public.first (id int);\r\ncreate index on public.first (id);');
    expect(await migrate(home.database, folder)).toEqual([]);
    write('20260103000000_double.sql', 'select 1;');
    await expect(migrate(home.database, folder)).rejects.toThrow('two files have this number');
    rmSync(path.join(folder, '20260103000000_double.sql'));
    write('7_short.sql', 'select 1;');
    await expect(migrate(home.database, folder)).rejects.toThrow('14 digits');
    rmSync(path.join(folder, '7_short.sql'));
  });

  test('processes that start together do not apply a file twice', async () => {
    write('20260107000000_slow.sql', 'select pg_sleep(0.3); create table public.slow (id int);');
    const done = await Promise.all([1, 2, 3].map(() => migrate(home.database, folder)));
    expect(done.flat()).toEqual(['20260107000000_slow']);
  });

  test('a table made by a migration is served at once', async () => {
    await home.anon.from('first').select();
    write(
      '20260108000000_fresh.sql',
      'create table public.fresh (id int); alter table public.fresh enable row level security;',
    );
    await migrate(home.database, folder);
    expect((await home.service.from('fresh').insert({ id: 1 }).select()).data).toEqual([{ id: 1 }]);
  });
});
