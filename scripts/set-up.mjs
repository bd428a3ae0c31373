// Plain Node 20 without dependencies: it runs before anything is installed.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const bin = (name) =>
  path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
export const say = (text) => process.stdout.write(`${text}\n`);

/** Ends the program with a message that says what to do. */
export function fail(text) {
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}

function stampOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

/** Installs packages when the lock file changed since the last time. Works offline when nothing changed. */
export function installPackages() {
  const stampFile = path.join(root, 'node_modules', '.quotahit-installed');
  const stamp = stampOf(['package.json', 'package-lock.json']);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && existsSync(bin('wxt'))) return;
  say('Installing packages (once; about half a minute)…');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  // The lock file says what each package is to the byte: what was fetched before needs no second look.
  const quick = ['--no-save', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const args = [...npm.slice(1), 'install', ...quick];
  const env = { ...process.env, PUPPETEER_SKIP_DOWNLOAD: 'true', SKIP_FFMPEG: 'true' };
  const done = spawnSync(npm[0], args, { cwd: root, stdio: 'inherit', env, shell: process.platform === 'win32' });
  if (done.status !== 0) fail('npm could not install the packages. Check the network and run the command again.');
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** Path of a Node that runs TypeScript: the one installed with the packages, else this one when new enough. */
export function node24() {
  const local = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(local)) return local;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return fail('Node 24 was not installed with the packages. Run "npm rebuild node", or install Node 24 yourself.');
}

/** Runs a program to its end; gives its exit code. */
export async function run(command, args, options = {}) {
  return (await startRun(command, args, { shown: true, ...options }).ended).code;
}

/** Starts a program; what it prints is `shown` at once, or given as text at its end. Gives {pid, ended: Promise<{code, text}>}. */
export function startRun(command, args, { shown = false, ...options } = {}) {
  const printed = [];
  const child = spawn(command, args, { cwd: root, stdio: shown ? 'inherit' : ['ignore', 'pipe', 'pipe'], ...options });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => printed.push(chunk));
  const ended = new Promise((resolve) => {
    const end = (code) => resolve({ code, text: Buffer.concat(printed).toString() });
    child.on('error', () => end(127));
    child.on('close', (status, signal) => end(signal ? 1 : (status ?? 1)));
  });
  return { pid: child.pid, ended };
}

function isDebianRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** Installs Debian packages when root on Debian, saying so; false where that cannot be done. */
export function aptInstall(packages) {
  if (!isDebianRoot()) return false;
  say(`Installing ${packages.join(', ')} with apt…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { stdio: 'ignore', env };
  const install = () => spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
  if (install().status === 0) return true;
  spawnSync('apt-get', ['update', '-qq'], quiet);
  return install().status === 0;
}

/** Path of a program on PATH, or null. */
export function which(name) {
  try {
    const finder = process.platform === 'win32' ? 'where' : 'which';
    return (
      execFileSync(finder, [name], { stdio: ['ignore', 'pipe', 'ignore'] })
        .toString()
        .split('\n')[0]
        .trim() || null
    );
  } catch {
    return null;
  }
}
