import { createHash } from 'node:crypto';
import { PgBoss, type Db, type Job as BossJob, type JobResult } from 'pg-boss';
import { isServed, type Database, type Sql } from '../database/database.ts';

/** One kind of work that is done later, or at set times. A file each in this folder. */
export interface JobKind<Data extends object = object> {
  name: string;
  /** Does the work; what it throws is tried again, at last put aside as dead. */
  run: (job: Job<Data>) => Promise<void>;
  /** At these times (five fields, UTC) one job is added by itself, whatever number of processes there are. */
  cron?: string;
  /** How often a failed job is tried again; default 3, with growing pauses. */
  retries?: number;
  /** After this time a job counts as failed; default 15 minutes. */
  withinSeconds?: number;
  /** How many of this kind one process does at a time; default 2. With 1 it does one and looks again at the next poll. */
  atOnce?: number;
  /** Work of very different lengths: each of those places takes the next job as soon as its own is done, not when all are. */
  apart?: boolean;
}

export interface Job<Data extends object = object> {
  id: string;
  data: Data;
  /** 0 at first, then one more each time. */
  attempt: number;
  /** Aborted when the time is up or the process stops. */
  signal: AbortSignal;
  /**
   * Does the rest in one transaction that also marks the job as done: both or neither, even when the process dies. Only where the tier is
   * served here.
   */
  finish(work: (sql: Sql) => Promise<void>): Promise<void>;
}

export interface Queue {
  /**
   * Adds a job. With a `key` it is added once: the same key later adds nothing and gives false, until 30 days after the job was done.
   */
  add(name: string, data: object, options?: { key?: string; startAfter?: Date }): Promise<boolean>;
  /** Jobs that failed for good, by kind. */
  dead(name: string): Promise<number>;
  /** Lets running jobs end (up to `patience`, default 3 s) and takes no more. Jobs that did not end are done again elsewhere. */
  stop(patience?: number): Promise<void>;
}

interface Options {
  database: Database;
  /** The Postgres server, where there is one; the embedded tier shares its own connection. */
  databaseUrl?: string | undefined;
  jobs: readonly JobKind[];
  onProblem: (problem: string) => void;
  /** How often an idle process looks for work; default 2 s, and 15 s for what only comes at set times: each look costs the embedded tier 5 to 10 ms. */
  pollSeconds?: number;
  /** How soon work of a process that died is given to another; default 30 s. */
  noticeSeconds?: number;
}

const DAY = 86_400;
const POLL_SECONDS = { added: 2, atSetTimes: 15 };

/** Work for later on the database of the tier: retries, dead letters, set times, several processes sharing. */
export async function openQueue(options: Options): Promise<Queue> {
  const { database, databaseUrl, jobs, onProblem, pollSeconds, noticeSeconds = 30 } = options;
  const boss = new PgBoss({
    ...connection(database, databaseUrl),
    schema: 'pgboss',
    superviseIntervalSeconds: Math.max(1, Math.floor(noticeSeconds / 3)),
    monitorIntervalSeconds: Math.max(1, Math.floor(noticeSeconds / 3)),
    registerInstance: false,
  });
  boss.on('error', (error) => onProblem(`${error.name} ${(error as { code?: string }).code ?? ''}`.trim()));
  await boss.start();
  for (const job of jobs) await prepare(boss, job, Math.max(10, noticeSeconds));
  const workers = new Map<string, string>();
  for (const job of jobs) workers.set(job.name, await work(boss, job, { database, pollSeconds, onProblem }));

  return {
    async add(name, data, { key, startAfter } = {}) {
      const added = await boss.send(name, data, {
        ...(key ? { id: idOf(name, key) } : {}),
        ...(startAfter ? { startAfter } : {}),
      });
      const worker = workers.get(name);
      // Whoever waits for it does not wait for the next look.
      if (added !== null && !startAfter && worker !== undefined) boss.notifyWorker(worker);
      return added !== null;
    },
    dead: async (name) => (await boss.getQueueStats(deadName(name), { force: true })).at(-1)?.totalCount ?? 0,
    stop: (patience = 3000) => boss.stop({ graceful: true, timeout: patience, close: true }),
  };
}

function connection(database: Database, databaseUrl: string | undefined) {
  if (database.tier !== 'embedded')
    return { connectionString: databaseUrl ?? '', max: 4, application_name: 'quotahit jobs' };
  if (!isServed(database)) throw new Error('The embedded tier has SQL.');
  return { db: asDb(database.sql), backend: 'pglite' as const };
}

/** Without values a text may hold several statements. */
const asDb = (sql: Sql): Db => ({
  executeSql: async (text, values) => ({ rows: await (values?.length ? sql(text, values) : sql(text)) }),
});

const deadName = (name: string): string => `${name}-dead`;

/** The same key gives the same id, and an id is there once. */
function idOf(name: string, key: string): string {
  const hex = createHash('sha256').update(`${name}\0${key}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

async function prepare(
  boss: PgBoss,
  { name, cron, retries = 3, withinSeconds = 900 }: JobKind,
  heartbeatSeconds: number,
) {
  const kept = { retentionSeconds: 14 * DAY, deleteAfterSeconds: 30 * DAY };
  await ensure(boss, deadName(name), kept);
  await ensure(boss, name, {
    ...kept,
    retryLimit: retries,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds: withinSeconds,
    heartbeatSeconds,
    deadLetter: deadName(name),
  });
  if (cron) await boss.schedule(name, cron, {}, { tz: 'UTC' });
  else await boss.unschedule(name);
}

async function ensure(boss: PgBoss, name: string, options: Parameters<PgBoss['createQueue']>[1]): Promise<void> {
  await boss.createQueue(name, options);
  await boss.updateQueue(name, options);
}

type Working = Pick<Options, 'database' | 'onProblem'> & { pollSeconds: number | undefined };

async function work(boss: PgBoss, kind: JobKind, { database, pollSeconds, onProblem }: Working): Promise<string> {
  const one = async (job: BossJob): Promise<JobResult> => {
    try {
      await kind.run(asJob(boss, job, database));
      return { id: job.id, status: 'completed' };
    } catch (error) {
      const { name, code } = error as { name?: string; code?: string };
      onProblem(`job ${kind.name} failed: ${[name, code].filter(Boolean).join(' ')}`);
      return { id: job.id, status: 'failed' };
    }
  };
  const { atOnce = 2 } = kind;
  const settings = {
    ...(kind.apart ? { batchSize: 1, localConcurrency: atOnce } : { batchSize: atOnce, burstWhenBatchFull: true }),
    perJobResults: true,
    pollingIntervalSeconds: pollSeconds ?? (kind.cron ? POLL_SECONDS.atSetTimes : POLL_SECONDS.added),
  } as const;
  return boss.work(kind.name, settings, (jobs: BossJob[]) => Promise.all(jobs.map(one)));
}

function asJob(boss: PgBoss, { id, name, data, retryCount, signal }: BossJob, database: Database): Job {
  return {
    id,
    data,
    attempt: retryCount,
    signal,
    async finish(work) {
      if (!isServed(database))
        throw new Error('A job can be finished in a transaction only where the tier is served here.');
      await database.transaction(async (sql) => {
        await work(sql);
        const done = (await boss.complete(name, { id, retryCount }, null, { db: asDb(sql) })) as { affected?: number };
        if (done.affected !== 1) throw new Error('The job was given to another process meanwhile.');
      });
    },
  };
}
