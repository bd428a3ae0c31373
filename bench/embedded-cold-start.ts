import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/set-up.mjs';
import type { Bench } from './shape.ts';

const ROUNDS = 5;

/** Milliseconds from starting the backend until it listens; it is stopped then. */
function startOnce(dataDir: string): Promise<number> {
  const begun = performance.now();
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: '',
    SUPABASE_URL: '',
  };
  const child = spawn(process.execPath, ['backend/server.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let took: number | null = null;
    child.stdout.on('data', (chunk: Buffer) => {
      if (took !== null || !String(chunk).includes('listening ')) return;
      took = performance.now() - begun;
      child.kill('SIGTERM');
    });
    child.once('close', (code) => {
      if (took === null) reject(new Error(`The backend ended with ${code}.`));
      else resolve(took);
    });
  });
}

export const embeddedColdStart: Bench = {
  name: 'embedded-cold-start',
  what: 'Start of the backend on existing data of its own database, until it listens',
  unit: 's',
  target: 2.5,
  better: 'lower',
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), 'cold-start-'));
    try {
      const first = await startOnce(dataDir);
      const again: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) again.push(await startOnce(dataDir));
      again.sort((a, b) => a - b);
      const detail = `First start with an empty folder: ${(first / 1000).toFixed(1)} s; slowest later one: ${((again.at(-1) ?? 0) / 1000).toFixed(1)} s.`;
      return { value: (again[Math.floor(ROUNDS / 2)] ?? 0) / 1000, samples: ROUNDS, detail };
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
