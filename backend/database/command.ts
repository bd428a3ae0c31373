import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { readEnv, type Env } from '../env.ts';
import { backup, restore } from './backup.ts';
import { isServed, type Row, type Sql } from './database.ts';
import { examine } from './doctor.ts';
import { encryptionKeys, openDatabase, tierOf } from './open.ts';

/*
 * npm run backup [-- FILE] [--yes] · npm run restore -- FILE [--yes] · npm run doctor
 * Each ends with 0 when all is well and 1 when not.
 */
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const QUIET = { auth: {}, sendMail: () => Promise.resolve(), onProblem: () => undefined };

const COMMANDS: Record<string, (env: Env, file: string | undefined, yes: boolean) => Promise<boolean>> = {
  async backup(env, given, yes) {
    mustBeEmbedded(env, 'pg_dump');
    const dataDir = resolve(env.DATA_DIR);
    const file = resolve(given ?? `backup-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.tar.gz`);
    const bytes = await backup({ ...QUIET, dataDir, keys: encryptionKeys(env) }, file, yes);
    say(`${file}: ${(bytes / 1e6).toFixed(1)} MB.`);
    say(
      `Not in it: secrets.json (without that key it cannot be opened) and the folder files. Keep a copy of both from ${dataDir}.`,
    );
    return true;
  },
  async restore(env, given, yes) {
    mustBeEmbedded(env, 'pg_restore');
    if (!given) throw new Error('Name the file: npm run restore -- FILE');
    const { old } = await restore(
      { ...QUIET, dataDir: resolve(env.DATA_DIR), keys: encryptionKeys(env) },
      resolve(given),
      yes,
    );
    say(
      `The database of ${given} is in place.${old ? ` The one before is in ${old}: delete it when you do not need it.` : ''}`,
    );
    return true;
  },
  async doctor(env) {
    const database = await openDatabase(env, QUIET);
    const direct = isServed(database) ? null : new pg.Pool({ connectionString: env.DATABASE_URL, max: 1 });
    try {
      const outside: Sql | undefined = direct
        ? async <R extends Row>(text: string, params?: readonly unknown[]) =>
            (await direct.query<R>(text, [...(params ?? [])])).rows
        : undefined;
      const findings = await examine(database, isServed(database) ? database.sql : outside);
      for (const { ok, text } of findings) say(`${ok ? 'ok  ' : 'BAD '} ${text}`);
      return findings.every(({ ok }) => ok);
    } finally {
      await Promise.all([database.stop(), direct?.end()]);
    }
  },
};

function mustBeEmbedded(env: Env, tool: string): void {
  if (tierOf(env) === 'embedded') return;
  throw new Error(
    `This is for the embedded database. For a Postgres server use ${tool} with DATABASE_URL; Supabase makes backups itself.`,
  );
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { yes: { type: 'boolean', default: false } },
});
const [name = '', file] = positionals;
try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const command = COMMANDS[name];
  if (!command) throw new Error(`There is no command "${name}": backup, restore or doctor.`);
  process.exitCode = (await command(readEnv(process.env), file, values.yes)) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
