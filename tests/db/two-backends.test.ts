import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openQueue, type Queue } from '#backend/jobs/queue.ts';
import { until } from '../support/until.ts';
import { openTestDatabase, TEST_TIERS, type TestDatabase } from './support/database.ts';

const JOBS = 300;

describe.skipIf(!TEST_TIERS.includes('postgres'))('two backends on one Postgres', () => {
  let home: TestDatabase;
  let queue: Queue;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    home = await openTestDatabase('postgres', { migrations: null });
    await home.database.sql('create table public.effects (n int not null, who text not null)');
    queue = await openQueue({ database: home.database, databaseUrl: home.where, jobs: [], onProblem: () => undefined });
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await queue?.stop(100);
    await home?.close();
  });

  function start(name: string): Promise<ChildProcess> {
    const file = path.join(import.meta.dirname, 'support/worker.ts');
    const child = spawn(process.execPath, [file, home.where, home.encryptionKey, name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    return new Promise((resolve, reject) => {
      child.stdout?.once('data', () => resolve(child));
      child.once('exit', (code) => reject(new Error(`The backend ${name} ended with ${code}.`)));
    });
  }

  const done = async (who?: string): Promise<number> =>
    (await home.database.sql('select from public.effects where $1::text is null or who = $1', [who ?? null])).length;

  test('share the work; one is killed in the middle, and nothing is lost or done twice', async () => {
    const [first] = await Promise.all([start('first'), start('second')]);
    await Promise.all(
      Array.from({ length: JOBS }, (_, n) =>
        Promise.all([queue.add('share', { n }, { key: `job ${n}` }), queue.add('share', { n }, { key: `job ${n}` })]),
      ),
    );
    await until('work of both', async () => (await done('first')) > 5 && (await done('second')) > 5, 180_000);
    first.kill('SIGKILL');
    const atKill = await done();
    expect(atKill).toBeLessThan(JOBS);
    await until('the rest', async () => (await done()) >= JOBS, 240_000);
    const rows = await home.database.sql<{ n: number; times: number }>(
      'select n, count(*)::int as times from public.effects group by n',
      [],
    );
    expect(rows).toHaveLength(JOBS);
    expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
    const [left] = await home.database.sql(
      "select count(*)::int as n from pgboss.job where name = 'share' and state <> 'completed'",
      [],
    );
    expect(left).toEqual({ n: 0 });
  });
});
