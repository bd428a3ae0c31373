// node serve-postgres.mjs BIN_FOLDER: a Postgres server for as long as standard input stays open. Says "ready URL" when it listens.
// As root it runs as "nobody", since Postgres refuses root.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NOBODY = 65_534;
const [bin] = process.argv.slice(2);
const asRoot = process.getuid?.() === 0;
const who = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
if (asRoot) chownSync(folder, NOBODY, NOBODY);
const data = join(folder, 'data');

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

let server;
const end = () => {
  server?.kill('SIGQUIT');
  const gone = () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  };
  if (!server || server.exitCode !== null) gone();
  else server.once('exit', gone);
};
process.stdin.on('end', end).on('error', end).resume();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);

const init = ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C'];
execFileSync(join(bin, 'initdb'), init, { ...who, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
const set = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'shared_buffers=64MB',
  'max_connections=80',
];
server = spawn(
  join(bin, 'postgres'),
  ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', '', ...set.flatMap((one) => ['-c', one])],
  { ...who, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
);
server.stderr.on('data', (chunk) => {
  if (String(chunk).includes('ready to accept connections')) {
    process.stdout.write(`ready postgres://postgres@127.0.0.1:${port}/postgres\n`);
  }
});
server.once('exit', end);
