import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { restore } from '#backend/database/backup.ts';
import { openEmbedded } from '#backend/database/embedded.ts';
import { encryptionKeys } from '#backend/database/open.ts';
import { putPreparedData } from '../support/prepared-data.ts';
import { QUICK_START } from '../support/quick.ts';

const root = path.resolve(import.meta.dirname, '../..');
const DATA_DIR = mkdtempSync(path.join(tmpdir(), 'backup-'));
const away = mkdtempSync(path.join(tmpdir(), 'backup-away-'));
const file = path.join(away, 'one.tar.gz');

function run(command: string, args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...QUICK_START, 'backend/database/command.ts', command, ...args],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: '', SUPABASE_URL: '', ENCRYPTION_KEY: '', DATA_DIR, ...env },
    },
  );
  return { status, said: stdout + stderr };
}

/** How it is opened inside this process. */
const here = () => ({
  dataDir: DATA_DIR,
  keys: encryptionKeys({ DATA_DIR, ENCRYPTION_KEY: undefined }),
  auth: {},
  sendMail: () => Promise.resolve(),
  onProblem: () => undefined,
});

async function words(change?: string): Promise<string[]> {
  const database = await openEmbedded(here());
  try {
    if (change) await database.sql(change);
    return (await database.sql<{ word: string }>('select word from backend.words order by 1', [])).map(
      ({ word }) => word,
    );
  } finally {
    await database.stop();
  }
}

/** A sum of all files of a folder, by name. */
function sumOf(folder: string): string {
  const sum = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const one = path.join(folder, name);
    sum.update(name).update(statSync(one).isFile() ? readFileSync(one) : '');
  }
  return sum.digest('hex');
}

describe('backup, restore, doctor', () => {
  beforeAll(async () => {
    await putPreparedData(DATA_DIR);
    await words("create table backend.words (word text); insert into backend.words values ('kept')");
  });

  test('a backup is put back: what came after it is gone, and the old data is kept beside', async () => {
    expect(run('backup', [file])).toMatchObject({ status: 0, said: expect.stringContaining('secrets.json') });
    expect(await words("insert into backend.words values ('later')")).toEqual(['kept', 'later']);
    const refused = run('restore', [file]);
    expect(refused).toMatchObject({ status: 1, said: expect.stringContaining('--yes') });
    expect(await words()).toEqual(['kept', 'later']);
    const done = run('restore', [file, '--yes']);
    expect(done.status).toBe(0);
    expect(await words()).toEqual(['kept']);
    const old = /The one before is in (\S+):/.exec(done.said)?.[1] ?? '';
    expect(existsSync(path.join(old, 'PG_VERSION'))).toBe(true);
  });

  test('an earlier backup is not written over unasked', () => {
    const before = readFileSync(file);
    expect(run('backup', [file])).toMatchObject({ status: 1, said: expect.stringContaining('--yes') });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test.each([
    ['cut', (good: Buffer) => good.subarray(0, Math.floor(good.length * 0.6))],
    ['empty', () => Buffer.alloc(0)],
    ['foreign', () => Buffer.from('not a backup at all'.repeat(100))],
    [
      'with a hole',
      (good: Buffer) => Buffer.concat([good.subarray(0, 400_000), Buffer.alloc(200_000), good.subarray(600_000)]),
    ],
  ])('a file that is %s leaves the data as it was', async (kind, make) => {
    const wrong = path.join(away, 'wrong.tar.gz');
    const before = sumOf(DATA_DIR);
    writeFileSync(wrong, make(readFileSync(file)));
    if (kind === 'cut') {
      const { status, said } = run('restore', [wrong, '--yes']);
      expect(status).toBe(1);
      expect(said).toContain('nothing was changed');
      expect(said).not.toContain(' at ');
    } else await expect(restore(here(), wrong, true)).rejects.toThrow('nothing was changed');
    expect(sumOf(DATA_DIR)).toBe(before);
  });

  test('the backup of another encryption key is refused, and says which key is missing', async () => {
    const other = run('restore', [file, '--yes'], { ENCRYPTION_KEY: Buffer.alloc(32, 9).toString('base64') });
    expect(other).toMatchObject({ status: 1, said: expect.stringContaining('ENCRYPTION_KEY is not the key') });
    expect(await words()).toEqual(['kept']);
  });

  test('the doctor says the tier, and finds a table without row level security', async () => {
    expect(run('doctor', [])).toMatchObject({ status: 0, said: expect.stringContaining('Tier: embedded') });
    await words('create table public.naked (id int)');
    const found = run('doctor', []);
    expect(found.status).toBe(1);
    expect(found.said).toMatch(/BAD +public\.naked has no row level security/);
    await words('drop table public.naked');
  });

  test('without a database there is nothing to back up, and an unknown command says which there are', () => {
    const empty = mkdtempSync(path.join(tmpdir(), 'empty-'));
    expect(run('backup', [], { DATA_DIR: empty })).toMatchObject({
      status: 1,
      said: expect.stringContaining('There is no database'),
    });
    expect(run('explode', [])).toMatchObject({ status: 1, said: expect.stringContaining('backup, restore or doctor') });
  });
});
