import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { serviceClient } from '#backend/core/db.ts';
import { readEncryptionKeys } from '#backend/database/sealed.ts';
import { filesRetention } from '#backend/jobs/files-retention.ts';
import { openGoneTeams } from '#backend/jobs/gone-teams.ts';
import type { JobDeps } from '#backend/jobs/jobs.ts';
import { openQueue, type Job } from '#backend/jobs/queue.ts';
import { diskShelf } from '#backend/providers/storage/disk.ts';
import { openStorage } from '#backend/providers/storage/open.ts';
import type { Shelf, Storage } from '#backend/providers/storage/storage.ts';
import { until } from '../support/until.ts';
import { ask, personalTeam, teamOf } from './schema/ask.ts';
import { openTestDatabase, TEST_TIERS, type TestDatabase, type TestUser } from './support/database.ts';

const TOMORROW = 86_400_001;

async function* content(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('what was said');
}

describe.each(TEST_TIERS)('files of teams that went for good, on %s', (tier) => {
  let home: TestDatabase;
  let user: TestUser;
  let folder: string;
  let users = 0;
  beforeAll(async () => void (home = await openTestDatabase(tier)));
  afterAll(() => home?.close());
  beforeEach(async () => {
    user = await home.newUser(`user-${(users += 1)}`);
    folder = await mkdtemp(path.join(tmpdir(), 'files-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
  });

  const storage = (shelf: Shelf = diskShelf(folder)): Storage =>
    openStorage(shelf, readEncryptionKeys(home.encryptionKey));
  const jobOf = (files = storage(), now = Date.now) =>
    filesRetention({ files, goneTeams: openGoneTeams(serviceClient(home.database)), now } as JobDeps);
  const run = (files?: Storage, now?: () => number): Promise<void> =>
    jobOf(files, now).run({ signal: new AbortController().signal } as Job);
  const keep = async (team: string, count = 3): Promise<void> => {
    for (let at = 0; at < count; at += 1) await storage().put(team, content(), { until: null, maxBytes: 100 });
  };
  const teamsOnDisk = async (): Promise<string[]> => (await readdir(folder)).sort();
  const purge = async (team: string): Promise<void> => {
    for (const end of ['delete_team', 'purge_team']) await ask(user.client, end, { team });
  };
  const noted = (team: string) => home.database.sql('select from private.gone_teams where id = $1', [team]);

  test('they are removed whichever way the team went, and no others', async () => {
    const [kept, away, purged, old, own] = [
      await teamOf(home, user),
      await teamOf(home, user),
      await teamOf(home, user),
      await teamOf(home, user),
      await personalTeam(user),
    ];
    const never = '00000000-0000-4000-8000-000000000000'; // another database's, by the same folder
    for (const team of [kept, away, purged, old, own, never]) await keep(team, 2);
    await ask(user.client, 'delete_team', { team: away });
    await purge(purged);
    await ask(user.client, 'delete_team', { team: old });
    await home.database.sql(`update public.teams set deleted_at = now() - interval '31 days' where id = $1`, [old]);
    await ask(home.service, 'apply_retention');
    await run();
    expect(await teamsOnDisk()).toEqual([kept, away, own, never].sort());
    await ask(user.client, 'delete_account');
    await run();
    expect(await teamsOnDisk()).toEqual([never]);
  });

  test('what was being uploaded as the team went is removed too; a day later the note is gone', async () => {
    const team = await teamOf(home, user);
    await purge(team);
    await run();
    await keep(team);
    await run();
    expect(await teamsOnDisk()).toEqual([]);
    expect(await noted(team)).toHaveLength(1);
    await run(undefined, () => Date.now() + TOMORROW);
    expect(await noted(team)).toEqual([]);
    await keep(team);
    await run();
    expect(await teamsOnDisk()).toEqual([team]);
  });

  test('a team whose files cannot be removed now is tried again, and keeps nobody else’s', async () => {
    const teams = [await teamOf(home, user), await teamOf(home, user), await teamOf(home, user)].sort();
    const [first = ''] = teams;
    for (const team of teams) {
      await keep(team);
      await purge(team);
    }
    const shelf = diskShelf(folder);
    const remove = (file: string) => (file.startsWith(first) ? Promise.reject(new Error('EIO')) : shelf.remove(file));
    const later = () => Date.now() + TOMORROW;
    await expect(run(storage({ ...shelf, remove }), later)).rejects.toThrow('EIO');
    expect(await teamsOnDisk()).toEqual([first]);
    expect(await noted(first)).toHaveLength(1);
    await run(undefined, later);
    expect(await teamsOnDisk()).toEqual([]);
    expect(await noted(first)).toEqual([]);
  });

  test('several processes at once do no harm', async () => {
    const teams = [await teamOf(home, user), await teamOf(home, user)];
    for (const team of teams) {
      await keep(team, 10);
      await purge(team);
    }
    await Promise.all(Array.from({ length: 4 }, () => run(undefined, () => Date.now() + TOMORROW)));
    expect(await teamsOnDisk()).toEqual([]);
    for (const team of teams) expect(await noted(team)).toEqual([]);
  });

  test.skipIf(tier === 'pglite')('a process that is killed in the middle: another one does the rest', async () => {
    const team = await teamOf(home, user);
    await keep(team, 5);
    await purge(team);
    const worker = path.join(import.meta.dirname, 'support/files-worker.ts');
    const child = spawn(process.execPath, [worker, home.where, home.encryptionKey, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await new Promise((resolve, reject) => {
      child.stdout.once('data', resolve);
      child.once('exit', (code) => reject(new Error(`The process ended with ${code}.`)));
    });
    child.kill('SIGKILL');
    expect(await readdir(path.join(folder, team))).toHaveLength(4);
    const queue = await openQueue({
      database: home.database,
      databaseUrl: home.where,
      jobs: [jobOf()],
      onProblem: () => undefined,
      pollSeconds: 0.5,
      noticeSeconds: 3,
    });
    onTestFinished(() => queue.stop(100));
    await until('the rest of the files', async () => (await teamsOnDisk()).length === 0, 180_000);
  });
});
