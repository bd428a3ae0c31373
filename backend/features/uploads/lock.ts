import { ERRORS, type Lock, type Locker, type RequestRelease } from '@tus/server';

interface Held {
  release: RequestRelease;
  free: Promise<void>;
}

const WITHIN_MS = 10_000;

/**
 * One request at a time for each upload, within this process: a new one asks the old one to let go, since it may be that of a browser that went away. Between
 * processes the database decides.
 */
export function oneAtATime(): Locker {
  const held = new Map<string, Held>();
  return { newLock: (id) => lockOf(held, id) };
}

function lockOf(held: Map<string, Held>, id: string): Lock {
  let done: (() => void) | undefined;
  return {
    async lock(stopped, release) {
      const until = AbortSignal.timeout(WITHIN_MS);
      for (let other = held.get(id); other; other = held.get(id)) {
        await other.release();
        await Promise.race([other.free, whenAborted(stopped), whenAborted(until)]);
        if (stopped.aborted || until.aborted) throw ERRORS.ERR_LOCK_TIMEOUT;
      }
      held.set(id, { release, free: new Promise((resolve) => (done = resolve)) });
    },
    unlock() {
      held.delete(id);
      done?.();
      return Promise.resolve();
    },
  };
}

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
