import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { afterAll, expect, test } from 'vitest';
import { openEmbedded } from '#backend/database/embedded.ts';
import { readEncryptionKeys } from '#backend/database/sealed.ts';
import { runBackend } from './support/process.ts';

const DISK = mkdtempSync(path.join(tmpdir(), 'small-disk-'));
const KEY = Buffer.alloc(32, 3).toString('base64');
const MB = 1024 * 1024;
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', DISK]).status === 0;
const dataDir = path.join(DISK, 'data');
const open = () =>
  openEmbedded({
    dataDir,
    keys: readEncryptionKeys(KEY),
    auth: {},
    sendMail: () => Promise.resolve(),
    onProblem: () => undefined,
  });

afterAll(() => {
  if (mounted) spawnSync('umount', [DISK]);
  rmSync(DISK, { recursive: true, force: true });
});

test.skipIf(!mounted)(
  'a full disk: the write is refused with its code, what was kept stays, and there is a way out',
  async () => {
    const ballast = path.join(DISK, 'ballast');
    const database = await open();
    await database.sql(`
    create table public.fill (n bigint generated always as identity primary key, word text);
    alter table public.fill alter column word set storage external;
    alter table public.fill enable row level security;`);
    await database.schemaChanged();
    const client = createClient(database.url, database.serviceKey, { global: { fetch: database.fetch } });
    const word = 'x'.repeat(500_000);
    const write = async () => (await client.from('fill').insert({ word })).error?.code;
    expect(await write()).toBeUndefined();
    const { bavail, bsize } = statfsSync(DISK);
    writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 8 * MB)));
    let kept = 1;
    let refused: string | undefined;
    while (!refused && kept < 500) {
      refused = await write();
      if (!refused) kept += 1;
    }
    expect(refused).toBe('53100');
    expect(await database.sql('select count(*)::int as n from public.fill', [])).toEqual([{ n: kept }]);
    await database.stop();

    const settings = { DATA_DIR: dataDir, ENCRYPTION_KEY: KEY };
    const { bavail: left, bsize: block } = statfsSync(DISK);
    appendFileSync(ballast, Buffer.alloc(left * block));
    const full = await runBackend(['backend/server.ts'], settings);
    expect(full.said).toMatch(/\(ENOSPC\): the disk is full: make room and start again/);
    expect({ status: full.status, stack: / {4}at /.test(full.said) }).toEqual({ status: 1, stack: false });

    writeFileSync(ballast, Buffer.alloc(0));
    spawnSync('mount', ['-o', 'remount,ro', DISK]);
    const readOnly = await runBackend(['backend/server.ts'], settings);
    spawnSync('mount', ['-o', 'remount,rw', DISK]);
    expect(readOnly).toMatchObject({
      status: 1,
      said: expect.stringContaining('(EROFS): it is on a disk that can only be read'),
    });
    const again = await open();
    expect(await again.sql('select count(*)::int as n from public.fill', [])).toEqual([{ n: kept }]);
    await again.stop();
  },
);
