import { Worker } from 'node:worker_threads';
import { LIMITS, Unreadable, type FileToRead, type Reading, type WasRead } from './reading.ts';
import { readFile } from './read.ts';
import type { Told } from './thread.ts';

interface Options {
  withinMs?: number;
  /** Threads at once, and how many files wait for one. */
  atOnce?: number;
  mostWaiting?: number;
  /** What the process may grow by while a file is read: what a thread unpacks is not counted as its heap. */
  growBytes?: number;
}

const MB = 1024 * 1024;
const LOOK_EVERY_MS = 25;

/** Reads each file in a thread of its own, without the environment, and ends the thread whatever happens. */
export function openReading({
  withinMs = LIMITS.hardMs,
  atOnce = 2,
  mostWaiting = 20,
  growBytes = 500 * MB,
}: Options = {}): Reading {
  /** Whose files are being read. */
  const running: string[] = [];
  const waiting: { by: string; go: () => void }[] = [];

  async function turn(by: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (running.length < atOnce) return void running.push(by);
    const own = waiting.filter((one) => by !== '' && one.by === by).length;
    if (waiting.length >= mostWaiting || own >= mostWaiting / 2) {
      throw new Unreadable('reading-busy', 'Many files are being read at the moment.', 'Try again in a minute.');
    }
    await new Promise<void>((resolve, reject) => {
      const place = {
        by,
        go: (): void => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      const leave = (): void => {
        waiting.splice(waiting.indexOf(place), 1);
        reject(signal.reason as Error);
      };
      waiting.push(place);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** Whoever has a file under way waits for those who have none. */
  function done(by: string): void {
    running.splice(running.indexOf(by), 1);
    const fair = waiting.findIndex((one) => !running.includes(one.by) && one.by !== by);
    const [next] = waiting.splice(Math.max(fair, 0), 1);
    if (!next) return;
    running.push(next.by);
    next.go();
  }

  return {
    async read(file, signal) {
      if (file.bytes.length > LIMITS.bytes) {
        throw new Unreadable(
          'file-too-large',
          'A file may have 8 MB at most.',
          'Choose a smaller one, or a part of it.',
        );
      }
      if (file.pasted) return readFile(file); // nothing in it is taken apart
      const { by = '', ...read } = file;
      await turn(by, signal);
      try {
        return await inThread(read, signal, withinMs, growBytes);
      } finally {
        done(by);
      }
    },
  };
}

const tookTooLong = (): Unreadable =>
  new Unreadable(
    'took-too-long',
    'This file takes too much time or memory to read.',
    'Choose a smaller one, or save it anew.',
  );
const broken = (): Unreadable =>
  new Unreadable(
    'damaged-file',
    'This file is damaged and cannot be read.',
    'Open it, save it anew, and choose that file.',
  );

async function inThread(file: FileToRead, signal: AbortSignal, withinMs: number, growBytes: number): Promise<WasRead> {
  const worker = new Worker(new URL('thread.ts', import.meta.url), {
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
  const over = new AbortController();
  const before = process.memoryUsage.rss();
  try {
    const told = await new Promise<Told>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tookTooLong() : broken()),
      );
      worker.once('exit', () => reject(broken()));
      if (signal.aborted) reject(signal.reason as Error);
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true, signal: over.signal });
      const end = setTimeout(() => reject(tookTooLong()), withinMs);
      const look = setInterval(() => {
        if (process.memoryUsage.rss() - before > growBytes) reject(tookTooLong());
      }, LOOK_EVERY_MS);
      over.signal.addEventListener('abort', () => (clearTimeout(end), clearInterval(look)), { once: true });
      // A copy, so that what the caller holds is not taken from it, nor the memory around it shown.
      const bytes = Uint8Array.from(file.bytes);
      worker.postMessage({ ...file, bytes }, [bytes.buffer]);
    });
    if ('read' in told) return told.read;
    throw 'why' in told ? new Unreadable(told.why, told.message, told.hint) : broken();
  } finally {
    over.abort();
    await worker.terminate();
  }
}
