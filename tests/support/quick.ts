import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 3 * 1024 ** 3;

/** Where tests keep what goes with them: in memory where there is enough of it, since a disk costs a copied database ten times the work. */
export function quickFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ENOUGH_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** For Node: no second, optimising compiler for WebAssembly. No database of a test lives long enough to win back what that costs. */
export const QUICK_START = ['--liftoff-only'];
