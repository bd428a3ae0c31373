import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { node24, root, say } from './set-up.mjs';

const KEPT = 200;

/**
 * Starts the backend in development. `url` is where it listens, or null where it ended first; `log` holds its last lines. What is
 * for people, such as mail with a code, goes to `tell`; lines of the log do not.
 */
export function startBackend({ env = {}, tell = say } = {}) {
  const settings = { NODE_ENV: 'development', ...process.env, PORT_FALLBACK: '1', ...env };
  const stdio = ['ignore', 'pipe', 'inherit'];
  const child = spawn(node24(), ['backend/server.ts'], { cwd: root, env: settings, stdio });
  const log = [];
  const url = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.push(line);
      if (log.length > KEPT) log.shift();
      const [, address] = /^listening (http:\/\/\S+)/.exec(line) ?? [];
      if (address) resolve(address);
      else if (!line.startsWith('{')) tell(line);
    });
    child.on('exit', () => resolve(null));
  });
  return { child, url, log };
}

/** Where the backend keeps its data: DATA_DIR of the environment, else of `.env`, else `.data`. */
export function dataFolder(folder = root) {
  const file = path.join(folder, '.env');
  const said = existsSync(file)
    ? /^\s*DATA_DIR\s*=\s*["']?([^"'\r\n]+)/m.exec(readFileSync(file, 'utf8'))?.[1]
    : undefined;
  return path.resolve(folder, process.env.DATA_DIR || said?.trim() || '.data');
}
