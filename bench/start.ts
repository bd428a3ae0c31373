import { spawn } from 'node:child_process';
import { root } from '../scripts/set-up.mjs';
import type { Bench } from './shape.ts';

const SHOWN = 'so the browser runs unseen';
const PATIENCE_MS = 180_000;

/** Milliseconds from `npm start` until the demo call is loaded in its browser; the whole is stopped then. */
function startOnce(): Promise<number> {
  const began = performance.now();
  const child = spawn('npm', ['start', '--silent', '--', '--once'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
  };
  return new Promise((resolve, reject) => {
    let said = '';
    let tookMs: number | null = null;
    const patience = setTimeout(stop, PATIENCE_MS);
    const hear = (chunk: Buffer) => {
      said += String(chunk);
      if (tookMs !== null || !said.includes(SHOWN)) return;
      tookMs = performance.now() - began;
      stop();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', () => {
      clearTimeout(patience);
      if (tookMs === null) reject(new Error(`npm start did not show the demo call:\n${said.slice(-2_000)}`));
      else resolve(tookMs);
    });
  });
}

export const start: readonly Bench[] = [
  {
    name: 'start-second-run',
    what: 'Second npm start until the demo call is loaded in its browser',
    unit: 's',
    target: 10,
    better: 'lower',
    async run() {
      await startOnce();
      return {
        value: (await startOnce()) / 1000,
        samples: 1,
        detail: 'Unseen browser; everything was installed and built by the run before.',
      };
    },
  },
];
