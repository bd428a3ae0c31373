import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SETUP_LOCK } from './bootstrap.ts';
import { SqlFailure, type ServedDatabase, type Sql } from './database.ts';

export const MIGRATIONS = new URL('../../supabase/migrations', import.meta.url).pathname;

interface Migration {
  version: string;
  name: string;
  text: string;
  checksum: string;
}

export interface MigrationState {
  pending: string[];
  /** One line each: what is wrong and what to do. */
  wrong: string[];
}

const NAME = /^(\d{14})_([a-z0-9_]+)\.sql$/;

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const [, version, name] = NAME.exec(file) ?? [];
      if (!version || !name) throw new Error(`${file}: a migration is called <14 digits>_<name>.sql.`);
      const text = await readFile(join(folder, file), 'utf8');
      if (ENDS.test(bare(text)))
        throw new Error(`${file} ends its transaction itself; take begin, commit and rollback out of it.`);
      return {
        version,
        name,
        text,
        checksum: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex'),
      };
    }),
  );
}

const ENDS = /(^|;)\s*(begin|start\s+transaction|commit|end|rollback|abort)\b/i;
/** The text without comments, strings and function bodies. */
const bare = (text: string): string => text.replace(/--[^\n]*|\/\*[^]*?\*\/|(\$\w*\$)[^]*?\1|'(?:[^']|'')*'/g, ' ');

type Applied = { version: string; name: string; checksum: string };
const APPLIED = 'select version, name, checksum from backend.migrations order by version';

/** What is to be applied, and what was changed or taken away after it was applied. */
export async function migrationState(database: ServedDatabase, folder = MIGRATIONS): Promise<MigrationState> {
  return compare(await readMigrations(folder), await database.sql<Applied>(APPLIED, []));
}

function compare(files: Migration[], applied: Applied[]): MigrationState {
  const byVersion = new Map(files.map((file) => [file.version, file]));
  const done = new Set(applied.map(({ version }) => version));
  const newest = files.at(-1)?.version ?? '';
  const ahead = applied.filter(({ version }) => version > newest);
  const twice = files.filter((file, at) => files[at - 1]?.version === file.version);
  return {
    pending: files.filter(({ version }) => !done.has(version)).map(({ version, name }) => `${version}_${name}`),
    wrong: [
      ...twice.map(({ version }) => `${version}: two files have this number; give one of them a later one.`),
      ...(ahead.length > 0
        ? [
            `The database is newer than this program, by ${ahead.map(({ version, name }) => `${version}_${name}`).join(', ')}: ` +
              'start the program that it was last used with, or restore a backup from before it.',
          ]
        : []),
      ...applied.flatMap(({ version, name, checksum }) => {
        if (version > newest) return [];
        const file = byVersion.get(version);
        const known = `${version}_${name}.sql`;
        if (!file)
          return [`${known} was applied and is no longer there: bring it back, or restore a backup from before it.`];
        if (file.checksum === checksum) return [];
        return [
          `${known} was changed after it was applied: bring its old text back and make the change in a new file.`,
        ];
      }),
    ],
  };
}

/**
 * Applies what is new, each file in one transaction with the note that it was applied, so that a file is applied wholly or not at all.
 * Processes that start together take turns. Throws, naming every file, when an applied one was changed or is gone.
 */
export async function migrate(database: ServedDatabase, folder = MIGRATIONS): Promise<string[]> {
  const files = await readMigrations(folder);
  const { pending, wrong } = compare(files, await database.sql<Applied>(APPLIED, []));
  if (wrong.length > 0)
    throw new Error(`The database does not fit supabase/migrations:\n${wrong.map((line) => `  ${line}`).join('\n')}`);
  const done: string[] = [];
  for (const file of files.filter(({ version, name }) => pending.includes(`${version}_${name}`))) {
    if (await database.transaction((sql) => apply(sql, file))) done.push(`${file.version}_${file.name}`);
  }
  if (done.length > 0) await database.schemaChanged();
  return done;
}

async function apply(sql: Sql, { version, name, text, checksum }: Migration): Promise<boolean> {
  await sql('select pg_advisory_xact_lock($1)', [SETUP_LOCK]);
  const [already] = await sql('select from backend.migrations where version = $1', [version]);
  if (already) return false;
  try {
    await sql(text);
  } catch (error) {
    const said = error instanceof SqlFailure ? `${error.message} (${error.code})` : String(error);
    throw new Error(`${version}_${name}.sql could not be applied, and nothing of it was: ${said}`, { cause: error });
  }
  await sql('reset all; reset role;');
  await sql('insert into backend.migrations (version, name, checksum) values ($1, $2, $3)', [version, name, checksum]);
  return true;
}
