import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { node24, root, say } from './set-up.mjs';

const SOURCES = ['entrypoints', 'extension', 'components', 'domain', 'public', 'wxt.config.ts', 'package-lock.json'];

function files(place) {
  const full = path.join(root, place);
  if (!existsSync(full)) return [];
  if (path.extname(place)) return [place];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}

function stampOf(settings) {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const file of SOURCES.flatMap(files)) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

/**
 * Builds the extension for development (it matches the demo call) or production, unless the same sources were built with the same
 * settings before. Gives the folder to load, or null when the build failed.
 */
export function buildExtension({ browser, backend = '', locatorKey = '', mode = 'development' }) {
  const manifest = browser === 'firefox' ? 'firefox-mv2' : 'chrome-mv3';
  const folder = path.join(root, '.output', mode === 'development' ? `${manifest}-dev` : manifest);
  const stampFile = path.join(root, '.output', `.${manifest}-${mode}.stamp`);
  const settings = { browser, backend, locatorKey, mode };
  const stamp = stampOf(settings);
  if (
    existsSync(path.join(folder, 'manifest.json')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stamp
  )
    return folder;
  say(`Building the extension for ${browser}…`);
  // A test runner's own NODE_ENV would give a build with React's development code, which nobody ships.
  const given = { NODE_ENV: 'production', WXT_BACKEND: backend, WXT_LOCATOR_KEY: locatorKey };
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...given };
  const args = [
    path.join(root, 'node_modules/wxt/bin/wxt.mjs'),
    'build',
    '-b',
    browser,
    '--mode',
    mode,
    '--level',
    'warn',
  ];
  const done = spawnSync(node24(), args, { cwd: root, env, encoding: 'utf8' });
  if (done.status !== 0) {
    process.stderr.write(`${done.stderr || done.stdout}\n`);
    return null;
  }
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  return folder;
}
