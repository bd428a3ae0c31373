import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../backend/database/embedded.ts';
import { encryptionKeys } from '../backend/database/open.ts';
import type { Bench } from './shape.ts';

/**
 * Kills a process that writes into the embedded database, again and again on the same folder; gives what was said to be kept and is not.
 * `flags` are Node's, for the process.
 */
export async function killNine(
  rounds: number,
  flags: string[] = [],
): Promise<{ said: number; lost: number; again: number[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'kill-nine-'));
  try {
    const said = new Set<number>();
    const again: number[] = [];
    for (let round = 0; round < rounds; round += 1) again.push(await oneRound(folder, round, said, flags));
    const kept = await numbersIn(folder);
    return { said: said.size, lost: [...said].filter((n) => !kept.has(n)).length, again };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Resolves with the milliseconds until the database was open, once the process is dead. */
function oneRound(folder: string, round: number, said: Set<number>, flags: string[]): Promise<number> {
  const begun = performance.now();
  const writer = join(import.meta.dirname, 'kill-nine-writer.ts');
  const child = spawn(process.execPath, [...flags, writer, folder, String(round * 1_000_000)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let opened = 0;
    let heard = 0;
    let rest = '';
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = `${rest}${String(chunk)}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === 'open') opened = performance.now() - begun;
        else {
          if (heard === 0) setTimeout(() => child.kill('SIGKILL'), 300 + Math.random() * 900);
          heard += 1;
          said.add(Number(line));
        }
      }
    });
    child.once('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(opened);
      else reject(new Error('The writer ended by itself.'));
    });
  });
}

async function numbersIn(folder: string): Promise<Set<number>> {
  const database = await openEmbedded({
    dataDir: folder,
    keys: encryptionKeys({ DATA_DIR: folder, ENCRYPTION_KEY: undefined }),
    auth: {},
    sendMail: () => Promise.resolve(),
    onProblem: () => undefined,
  });
  const rows = await database.sql<{ n: number }>('select n from public.kept', []);
  await database.stop();
  return new Set(rows.map(({ n }) => n));
}

export const killNineLostRows: Bench = {
  name: 'kill-nine-lost-rows',
  what: 'rows that were said to be kept and are gone, after 20 kills of the process under write load',
  unit: 'rows',
  better: 'lower',
  target: 0,
  async run() {
    const { said, lost } = await killNine(20);
    return { value: lost, samples: 20, detail: `${said} rows acknowledged` };
  },
};
