import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 3 * 1024 ** 3;

/**
 * For Node: no second, optimising compiler for WebAssembly, since no database of a test lives long enough to win back what that costs; and
 * seldom, unhurried collecting of garbage by the thread that made it, which saves a process of a few seconds a fifth of its work.
 */
export const QUICK_START = [
  '--liftoff-only',
  '--single-threaded-gc',
  '--min-semi-space-size=16',
  '--max-semi-space-size=64',
];

/**
 * A new folder for what goes with this process: in memory where there is enough of it, since a disk costs a copied database ten times the
 * work. What processes left there that were killed is taken away.
 */
export function makeQuickFolder(name: string): string {
  const base = hasMemory() ? MEMORY : tmpdir();
  for (const one of readdirSync(base)) {
    const [, owner] = new RegExp(`^${name}-(\\d+)-`).exec(one) ?? [];
    if (owner && !lives(Number(owner))) rmSync(path.join(base, one), { recursive: true, force: true });
  }
  return mkdtempSync(path.join(base, `${name}-${process.pid}-`));
}

function hasMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ENOUGH_BYTES;
  } catch {
    return false;
  }
}

function lives(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
