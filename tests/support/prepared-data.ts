import { createHash, randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { databaseFolder, openEmbedded } from '#backend/database/embedded.ts';
import { migrate, MIGRATIONS } from '#backend/database/migrate.ts';
import { readEncryptionKeys } from '#backend/database/sealed.ts';
import { openQueue } from '#backend/jobs/queue.ts';

const root = path.resolve(import.meta.dirname, '../..');
const kept = path.join(root, 'node_modules/.cache/quotahit-test-data');
const QUEUE = path.join(root, 'backend/jobs/queue.ts');
const KEY = 'encryption-key';
/** Postgres' own templates for new databases, half of all files: a database of ours makes no other. */
const TEMPLATES = ['1', '4'];
const OLD_MS = 24 * 3_600_000;

/** Everything that decides what a new database looks like. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const folders = [MIGRATIONS, path.join(root, 'backend/database')];
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .toSorted()
      .map((name) => path.join(folder, name)),
  );
  for (const file of [...files, QUEUE, path.join(root, 'package-lock.json'), import.meta.filename])
    hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** Appears under its name only when it is whole; another process may have been first. */
async function prepare(folder: string, migrated: boolean): Promise<void> {
  mkdirSync(kept, { recursive: true });
  for (const name of readdirSync(kept)) {
    const one = path.join(kept, name);
    if (Date.now() - statSync(one).mtimeMs > OLD_MS) rmSync(one, { recursive: true, force: true });
  }
  const begun = mkdtempSync(path.join(kept, 'begun-'));
  const key = randomBytes(32).toString('base64');
  const onProblem = () => undefined;
  const database = await openEmbedded({
    dataDir: begun,
    keys: readEncryptionKeys(key),
    auth: {},
    sendMail: () => Promise.resolve(),
    onProblem,
  });
  if (migrated) {
    await migrate(database);
    await (await openQueue({ database, jobs: [], onProblem })).stop(); // with the tables that every backend would make
  }
  await database.stop();
  for (const template of TEMPLATES) {
    const folder = path.join(databaseFolder(begun), 'base', template);
    for (const file of readdirSync(folder)) rmSync(path.join(folder, file));
  }
  writeFileSync(path.join(begun, KEY), key);
  try {
    renameSync(begun, folder);
  } catch (error) {
    rmSync(begun, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** While the module is held here every thread of this process takes its code from it, where else each compiles it anew. */
let compiled: Promise<WebAssembly.Module> | undefined;
const compile = (): Promise<WebAssembly.Module> =>
  WebAssembly.compile(readFileSync(path.join(root, 'node_modules/@electric-sql/pglite/dist/pglite.wasm')));

/**
 * Puts an embedded database into a data folder, with all migrations or just set up, and gives the key that it is sealed with. To make one
 * takes seconds, to copy one does not; it is made once for each state of the migrations.
 */
export function putPreparedDatabase(dataDir: string, migrated = true): Promise<{ encryptionKey: string }> {
  compiled ??= compile();
  return put(dataDir, migrated);
}

async function put(dataDir: string, migrated: boolean): Promise<{ encryptionKey: string }> {
  const folder = path.join(kept, `${fingerprint()}${migrated ? '' : '-bare'}`);
  if (!existsSync(folder)) await prepare(folder, migrated);
  cpSync(databaseFolder(folder), databaseFolder(dataDir), { recursive: true });
  return { encryptionKey: readFileSync(path.join(folder, KEY), 'utf8') };
}

/** The same with the key beside it, as a first start leaves them, for another process. */
export async function putPreparedData(dataDir: string): Promise<void> {
  const secrets = await put(dataDir, true);
  writeFileSync(path.join(dataDir, 'secrets.json'), JSON.stringify(secrets), { mode: 0o600 });
}
