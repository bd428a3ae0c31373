import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDeps } from '#backend/deps.ts';
import { readEnv } from '#backend/env.ts';
import { until } from '../support/until.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { batchOf, callsOf, said } from './support/calls.ts';

const DAY_MS = 86_400_000;
let home: TestBackend;
let calls: ReturnType<typeof callsOf>;
let running: Awaited<ReturnType<typeof openDeps>>;
let dataDir: string;
let now = Date.now();

beforeAll(async () => {
  home = await openTestBackend('pglite');
  calls = callsOf(home);
  dataDir = mkdtempSync(join(tmpdir(), 'backend-'));
  const env = readEnv({ NODE_ENV: 'test', DATA_DIR: dataDir, ENCRYPTION_KEY: home.encryptionKey });
  running = await openDeps(env, pino({ level: 'silent' }), () => now, { database: home.database });
});
afterAll(async () => {
  await running?.queue.stop();
  await home?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function keepDays(user: (typeof home)['a'], retentionDays: number | null): Promise<void> {
  const [team] = (await (await home.client(user).teams.$get()).json()).teams;
  await home.client(user).teams[':team'].$patch({ param: { team: team?.id ?? '' }, json: { retentionDays } });
}

test('the job deletes what a team keeps no longer, and what was put away 30 days ago; by its own clock', async () => {
  const [short, ever] = [await home.newUser(), await home.newUser()];
  await keepDays(short, 7);
  const old = { startedAt: new Date(now - 5 * DAY_MS).toISOString() };
  const [expiring, staying] = [batchOf(old, { turns: [said(0)] }), batchOf(old, { turns: [said(0)] })];
  const [away, back] = [batchOf(), batchOf()];
  await calls.sync(expiring, short);
  for (const body of [staying, away, back]) await calls.sync(body, ever);
  for (const { call } of [away, back]) await calls.remove(call.id, ever);
  await home.send(`/api/calls/${back.call.id}/restore`, { as: ever, method: 'POST' });
  const ids = async (user: typeof short, deleted = false) =>
    (await calls.list(user, deleted ? { deleted: 'true' } : {})).calls.map(({ id }) => id).toSorted();

  expect([(await ids(short)).length, (await ids(ever, true)).length]).toEqual([1, 1]);
  now += 31 * DAY_MS;
  await running.queue.add('calls-retention', {});
  await until('the call to be deleted', async () => (await ids(short)).length === 0);
  await until('the one put away to be deleted', async () => (await ids(ever, true)).length === 0);
  expect(await ids(ever)).toEqual([staying.call.id, back.call.id].toSorted());
  expect(await calls.refused(calls.post(expiring, short))).toEqual([410, 'call-gone']);
  expect(await calls.refused(calls.post(away, ever))).toEqual([410, 'call-gone']);
});
