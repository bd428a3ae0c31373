import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openEmbedded, type EmbeddedDatabase } from '#backend/database/embedded.ts';
import { encryptionKeys } from '#backend/database/open.ts';
import { readEncryptionKeys, type EncryptionKey } from '#backend/database/sealed.ts';
import { killNine } from '../../bench/kill-nine.ts';
import { putPreparedData } from '../support/prepared-data.ts';
import { QUICK_START } from '../support/quick.ts';
import { newFolder } from './support/folder.ts';

const root = path.resolve(import.meta.dirname, '../..');
const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

/** A folder with a database and its key, as a first start leaves them. */
async function newData(folder = newFolder()): Promise<{ folder: string; key: string }> {
  await putPreparedData(folder);
  const secrets = JSON.parse(readFileSync(path.join(folder, 'secrets.json'), 'utf8')) as { encryptionKey: string };
  return { folder, key: secrets.encryptionKey };
}

function openIn(
  dataDir: string,
  keys: EncryptionKey[] = encryptionKeys({ DATA_DIR: dataDir, ENCRYPTION_KEY: undefined }),
): Promise<EmbeddedDatabase> {
  const sendMail = (): Promise<void> => Promise.resolve();
  return openEmbedded({ dataDir, keys, auth: {}, sendMail, onProblem: () => undefined });
}

/** The same until the test is over. */
async function open(...where: Parameters<typeof openIn>): Promise<EmbeddedDatabase> {
  const database = await openIn(...where);
  onTestFinished(() => database.stop());
  return database;
}

test('a second process on the same folder is told what to do, and the first goes on', async () => {
  const { folder, key } = await newData();
  const first = await open(folder);
  const env = { ...process.env, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent', ENCRYPTION_KEY: key };
  const second = spawnSync(process.execPath, ['backend/server.ts'], { cwd: root, env, encoding: 'utf8' });
  expect(second.status).toBe(1);
  expect(second.stderr).toContain('Another process uses the database in');
  expect(second.stderr).toContain('DATA_DIR');
  expect(second.stderr).not.toContain(' at ');
  expect(await first.sql('select 1 as one', [])).toEqual([{ one: 1 }]);
  await expect(open(folder)).rejects.toThrow('Another process');
  await first.stop();
  await open(folder);
});

test('a wrong key is refused and changes nothing; "new,old" opens and seals anew, then the new one is enough', async () => {
  const { folder, key } = await newData();
  const first = await open(folder);
  const { secret } = first.jwt;
  await first.stop();
  const wrong = open(folder, readEncryptionKeys(keyOf(2)));
  await expect(wrong).rejects.toThrow('ENCRYPTION_KEY is not the key that this database was set up with');
  await (await open(folder, readEncryptionKeys(`${keyOf(2)},${key}`))).stop();
  const last = await open(folder, readEncryptionKeys(keyOf(2)));
  expect(last.jwt.secret).toBe(secret);
});

test('two new data folders never share a secret, theirs are readable by their owner alone, and it lies nowhere in clear', async () => {
  const [a, b] = [newFolder(), newFolder()];
  const keys = [a, b].map((DATA_DIR) => encryptionKeys({ DATA_DIR, ENCRYPTION_KEY: undefined }));
  expect(keys[0]?.[0]?.id).not.toBe(keys[1]?.[0]?.id);
  expect(encryptionKeys({ DATA_DIR: a, ENCRYPTION_KEY: undefined })).toEqual(keys[0]);
  expect(statSync(path.join(a, 'secrets.json')).mode & 0o777).toBe(0o600);
  const { folder: another } = await newData(); // made new once, like any, and copied since
  const [one, two] = [await open(a), await open(another)];
  expect(one.jwt.secret).not.toBe(two.jwt.secret);
  expect(one.jwt.secret.length).toBeGreaterThan(40);
  await one.sql('checkpoint');
  const files = readdirSync(a, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const holding = files.filter((file) => readFileSync(path.join(file.parentPath, file.name)).includes(one.jwt.secret));
  expect(holding.map(({ name }) => name)).toEqual([]);
  writeFileSync(path.join(a, 'secrets.json'), '{"encryptionKey": "cut of');
  expect(() => encryptionKeys({ DATA_DIR: a, ENCRYPTION_KEY: undefined })).toThrow('secrets.json is damaged');
});

describe('while it is open', () => {
  let database: EmbeddedDatabase;
  beforeAll(
    async () => void (database = await openIn((await newData(mkdtempSync(path.join(tmpdir(), 'test-')))).folder)),
  );
  afterAll(() => database?.stop());

  test('upkeep takes away what was deleted, and the log does not grow without end', async () => {
    await database.sql('create table public.worn (id int, word text)');
    for (let round = 0; round < 4; round += 1) {
      await database.sql("insert into public.worn select n, repeat('x', 500) from generate_series(1, 4000) n");
      await database.sql('delete from public.worn');
      await database.maintain();
    }
    const [row] = await database.sql<{ bytes: number }>("select pg_relation_size('public.worn') as bytes", []);
    expect(row?.bytes).toBeLessThan(6_000_000);
  });

  test('an aborted request rejects at once and disturbs nobody', async () => {
    const stop = new AbortController();
    const slow = database.sql('select pg_sleep(0.3)', []);
    const asked = database.fetch(`${database.url}/rest/v1/`, { signal: stop.signal });
    stop.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
    await slow;
    expect(await database.sql('select 2 as two', [])).toEqual([{ two: 2 }]);
  });

  test('the process stays free while a query runs', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    await database.sql('select count(*) from generate_series(1, 500000) n', []);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });
});

test('what was said to be kept is kept, however often the process is killed', async () => {
  const { said, lost } = await killNine(2, QUICK_START);
  expect(said).toBeGreaterThan(10);
  expect(lost).toBe(0);
});

test('a database that breaks down is not asked on: what it did not do is refused, and the process ends; what was kept stays', async () => {
  const { folder } = await newData();
  const script = `
    import { openEmbedded } from ${JSON.stringify(path.join(root, 'backend/database/embedded.ts'))};
    import { encryptionKeys } from ${JSON.stringify(path.join(root, 'backend/database/open.ts'))};
    const settings = { dataDir: ${JSON.stringify(folder)}, keys: encryptionKeys({ DATA_DIR: ${JSON.stringify(folder)} }), auth: {}, sendMail: async () => {} };
    const database = await openEmbedded({ ...settings, onProblem: (problem) => console.log(problem) });
    await database.sql("create table kept (n int); insert into kept values (1)");
    await database.sql("create function deeper(n int) returns int language plpgsql as 'begin return deeper(n + 1); end'");
    const asked = [database.sql('select deeper($1)', [1]), database.sql('insert into kept values (2)', [])];
    console.log(JSON.stringify((await Promise.allSettled(asked)).map(({ status }) => status)));
    setInterval(() => undefined, 1000);`;
  const ended = spawnSync(process.execPath, [...QUICK_START, '--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(ended.stdout).toBe('the database broke down\n["rejected","rejected"]\n');
  expect(ended.status).toBe(1);
  expect(ended.stderr).toContain('The embedded database ended by itself.');
  const again = await open(folder);
  expect(await again.sql('select n from kept', [])).toEqual([{ n: 1 }]);
});

test('nothing is left running behind a process that ends without stopping', async () => {
  const { folder } = await newData();
  const script = `
    import { openEmbedded } from ${JSON.stringify(path.join(root, 'backend/database/embedded.ts'))};
    import { encryptionKeys } from ${JSON.stringify(path.join(root, 'backend/database/open.ts'))};
    await openEmbedded({ dataDir: ${JSON.stringify(folder)}, keys: encryptionKeys({ DATA_DIR: ${JSON.stringify(folder)} }), auth: {}, sendMail: async () => {}, onProblem: () => {} });
    process.exit(7);`;
  const args = [...QUICK_START, '--input-type=module', '-e', script];
  expect(() => execFileSync(process.execPath, args, { stdio: 'pipe' })).toThrow(/Command failed/);
});

test('the Postgres inside is the very version that Lite was built on, and both are pinned', () => {
  const read = (file: string) =>
    JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<string, Record<string, string>> & {
      version: string;
    };
  const ours = read('package.json')['dependencies'];
  const lite = read('node_modules/@supabase/lite/package.json');
  expect(ours?.['@supabase/lite']).toBe(lite.version);
  expect(ours?.['@electric-sql/pglite']).toBe(read('node_modules/@electric-sql/pglite/package.json').version);
  const wanted = { ...lite['devDependencies'], ...lite['peerDependencies'], ...lite['dependencies'] };
  expect(wanted['@electric-sql/pglite']).toBe(ours?.['@electric-sql/pglite']);
});
