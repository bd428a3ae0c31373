import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openQueue, type JobKind, type Queue } from '#backend/jobs/queue.ts';
import { until } from '../support/until.ts';
import { openTestDatabase, TEST_TIERS, type TestDatabase } from './support/database.ts';

describe.each(TEST_TIERS)('the queue on %s', (tier) => {
  let home: TestDatabase;
  const queues: Queue[] = [];
  const problems: string[] = [];

  beforeAll(async () => {
    home = await openTestDatabase(tier, { migrations: null });
    await home.database.sql('create table public.effects (job text not null, word text)');
  });
  afterEach(() => Promise.all(queues.splice(0).map((queue) => queue.stop(500))));
  afterAll(() => home?.close());

  async function open(...jobs: JobKind[]): Promise<Queue> {
    const databaseUrl = tier === 'postgres' ? home.where : undefined;
    const queue = await openQueue({
      database: home.database,
      databaseUrl,
      jobs,
      onProblem: (problem) => problems.push(problem),
      pollSeconds: 0.5,
      noticeSeconds: 3,
    });
    queues.push(queue);
    return queue;
  }

  test('does each job with its data, and one per key however often it is added', async () => {
    const done: unknown[] = [];
    const queue = await open({ name: 'greet', run: ({ data }) => Promise.resolve(void done.push(data)) });
    const added = await Promise.all(
      Array.from({ length: 20 }, () => queue.add('greet', { to: 'a "quoted" name' }, { key: 'one' })),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
    await queue.add('greet', { to: 'b' });
    await until('both jobs', () => done.length === 2);
    expect(await queue.add('greet', { to: 'again' }, { key: 'one' })).toBe(false);
    expect(done).toEqual(expect.arrayContaining([{ to: 'a "quoted" name' }, { to: 'b' }]));
  });

  test('tries again, then puts aside as dead, and tells neither data nor message', async () => {
    const attempts: number[] = [];
    const queue = await open({
      name: 'fail',
      retries: 1,
      run: ({ attempt }) => {
        attempts.push(attempt);
        return Promise.reject(new Error('secret-value-of-a-user'));
      },
    });
    await queue.add('fail', { word: 'secret-value-of-a-user' });
    await until('the dead job', async () => (await queue.dead('fail')) === 1, 180_000);
    expect(attempts).toEqual([0, 1]);
    expect(problems.join()).toContain('job fail failed');
    expect(problems.join()).not.toContain('secret');
  });

  test('finishing is all or nothing, and happens once although the job begins twice', async () => {
    let begun = 0;
    const queue = await open({
      name: 'effect',
      run: async ({ id, finish }) => {
        begun += 1;
        await finish(async (sql) => {
          await sql('insert into public.effects (job) values ($1)', [id]);
          if (begun === 1) throw new Error('dies in the middle');
        });
      },
    });
    await queue.add('effect', {});
    await until(
      'the effect',
      async () => (await home.database.sql('select from public.effects', [])).length > 0,
      30_000,
    );
    expect(begun).toBe(2);
    expect(await home.database.sql('select from public.effects', [])).toHaveLength(1);
  });

  test('work of a kind that is apart goes on beside one that takes long', async () => {
    const long = Promise.withResolvers<void>();
    const done: number[] = [];
    const queue = await open({
      name: 'hear',
      apart: true,
      run: async ({ data }) => {
        const { nth } = data as { nth: number };
        if (nth === 0) await long.promise;
        done.push(nth);
      },
    });
    for (const nth of [0, 1, 2, 3]) await queue.add('hear', { nth });
    await until('those behind it', () => done.length === 3);
    expect(done).not.toContain(0);
    long.resolve();
    await until('the long one', () => done.includes(0));
  });

  test('a job not yet due waits', async () => {
    const done: number[] = [];
    const queue = await open({ name: 'later', run: () => Promise.resolve(void done.push(1)) });
    await queue.add('later', {}, { startAfter: new Date(Date.now() + 3_600_000) });
    await queue.add('later', {});
    await until('the job that is due', () => done.length > 0);
    expect(done).toHaveLength(1);
  });

  test('keeps what was added when the process ends before it is done', async () => {
    const first = await open({ name: 'kept', run: () => new Promise(() => undefined) });
    await first.add('kept', { word: 'still here' }, { startAfter: new Date(Date.now() + 1000) });
    queues.length = 0;
    await first.stop(100);
    const done: unknown[] = [];
    await open({ name: 'kept', run: ({ data }) => Promise.resolve(void done.push(data)) });
    await until('the kept job', () => done.length === 1);
    expect(done).toEqual([{ word: 'still here' }]);
  });

  test('set times are kept once for all processes', async () => {
    const kind: JobKind = { name: 'nightly', cron: '0 3 * * *', run: () => Promise.resolve() };
    await open(kind);
    if (tier === 'postgres') await open(kind);
    expect(await home.database.sql('select name, cron from pgboss.schedule', [])).toEqual([
      { name: 'nightly', cron: '0 3 * * *' },
    ]);
  });
});
