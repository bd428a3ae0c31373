import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Tells, Told } from './child.ts';
import { MEDIA_LIMITS, Unhearable, type Media, type Opened, type SoundSource } from './media.ts';

interface Options {
  stalledMs?: number;
  wholeMs?: number;
  residentBytes?: number;
  /** How long a piece may be. */
  pieceMs?: number;
  /** Files that are gone through at once; more wait. */
  atOnce?: number;
  /** The process that decodes. */
  child?: URL;
}

const LOOK_EVERY_MS = 100;
const PAGE = 4096;
const MOST_READ_BYTES = 1024 * 1024;

/**
 * Reads recordings in a process of its own, without the environment, which is ended whatever happens: a file that was made to break what decodes it breaks nothing
 * else.
 */
export function openMedia({
  stalledMs = MEDIA_LIMITS.stalledMs,
  wholeMs = MEDIA_LIMITS.wholeMs,
  residentBytes = MEDIA_LIMITS.residentBytes,
  pieceMs = MEDIA_LIMITS.pieceMs,
  atOnce = 2,
  child = new URL('child.ts', import.meta.url),
}: Options = {}): Media {
  const turns = newTurns(atOnce);
  const start = (source: SoundSource, signal: AbortSignal) =>
    talk(child, source, signal, { stalledMs, wholeMs, residentBytes });
  return {
    async probe(source, signal) {
      const leave = await turns(signal);
      const talking = start(source, signal);
      try {
        talking.tell({ do: 'probe', size: source.size });
        const told = await talking.next();
        if ('probe' in told) return told.probe;
        throw new Unhearable('damaged');
      } finally {
        talking.close();
        leave();
      }
    },
    async open(source, { together, signal, onProgress }) {
      const leave = await turns(signal);
      const talking = start(source, signal);
      const close = (): void => {
        talking.close();
        leave();
      };
      try {
        talking.tell({ do: 'prepare', size: source.size, together, pieceMs });
        for (;;) {
          const told = await talking.next();
          if ('progress' in told) onProgress?.(told.progress);
          else if ('prepared' in told)
            return { prepared: told.prepared, pieces: (wanted) => pieces(talking, wanted), close };
          else throw new Unhearable('damaged');
        }
      } catch (error) {
        close();
        throw error;
      }
    },
  };
}

type Talking = ReturnType<typeof talk>;

async function* pieces(talking: Talking, wanted: readonly number[]): ReturnType<Opened['pieces']> {
  if (wanted.length === 0) return;
  talking.tell({ do: 'pieces', wanted: [...wanted] });
  for (;;) {
    const told = await talking.next();
    if ('over' in told) return;
    if (!('n' in told)) continue;
    yield told;
    talking.tell({ go: true });
  }
}

/** One process and what it says. Everything that it asks of the file is answered; what goes wrong with it is thrown by `next`. */
function talk(
  child: URL,
  source: SoundSource,
  signal: AbortSignal,
  limits: { stalledMs: number; wholeMs: number; residentBytes: number },
) {
  signal.throwIfAborted();
  const told: Tells[] = [];
  let wake: (() => void) | undefined;
  let over: Error | undefined;
  let heardAt = performance.now();
  const began = heardAt;
  const running: ChildProcess = fork(child, [], {
    env: {},
    execArgv: ['--max-old-space-size=160', '--max-semi-space-size=1', '--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const end = (error: Error): void => {
    over ??= error;
    wake?.();
  };
  const tell = (message: Told): void => void (running.connected && running.send(message, () => undefined));
  const give = async (id: number, from: number, to: number): Promise<void> => {
    // Whoever has taken that process over asks for nothing but what is there, and for little of it.
    if (!(from >= 0 && from < to && to <= source.size && to - from <= MOST_READ_BYTES))
      return end(new Unhearable('damaged'));
    // What lies in the storage fails in its own words, not as a file that is damaged.
    try {
      tell({ id, bytes: await source.read(from, to) });
    } catch (error) {
      end(error as Error);
    }
  };
  running.on('message', (message: Tells) => {
    heardAt = performance.now();
    if ('read' in message) return void give(message.read, message.from, message.to);
    if ('refused' in message) return end(new Unhearable(message.refused));
    told.push(message);
    wake?.();
  });
  running.on('error', () => end(new Unhearable('damaged')));
  running.on('exit', (code) => end(new Unhearable(code === 9 || code === 134 ? 'too-heavy' : 'damaged')));
  const stop = (): void => end(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  const looking = setInterval(() => {
    const now = performance.now();
    if (now - heardAt > limits.stalledMs || now - began > limits.wholeMs) end(new Unhearable('too-heavy'));
    void residentOf(running.pid).then((bytes) => bytes > limits.residentBytes && end(new Unhearable('too-heavy')));
  }, LOOK_EVERY_MS);
  return {
    tell(message: Told): void {
      heardAt = performance.now();
      tell(message);
    },
    async next(): Promise<Tells> {
      for (;;) {
        const first = told.shift();
        if (first) return first;
        if (over) throw over;
        await new Promise<void>((resolve) => (wake = resolve));
        wake = undefined;
      }
    },
    close(): void {
      clearInterval(looking);
      signal.removeEventListener('abort', stop);
      running.removeAllListeners('exit');
      running.kill('SIGKILL');
      source.close?.();
    },
  };
}

/** Memory of a process, native code included; 0 where the system does not tell. */
async function residentOf(pid: number | undefined): Promise<number> {
  const pages = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return Number(pages.split(' ')[1] ?? 0) * PAGE || 0;
}

/** Lets so many go on at once; gives what to call at the end. */
function newTurns(atOnce: number): (signal: AbortSignal) => Promise<() => void> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (signal) => {
    signal.throwIfAborted();
    if (running >= atOnce) {
      await new Promise<void>((resolve, reject) => {
        const leave = (): void => {
          waiting.splice(waiting.indexOf(go), 1);
          reject(signal.reason as Error);
        };
        const go = (): void => {
          signal.removeEventListener('abort', leave);
          resolve();
        };
        waiting.push(go);
        signal.addEventListener('abort', leave, { once: true });
      });
    } else running += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    };
  };
}
