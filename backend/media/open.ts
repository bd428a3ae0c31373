import { decodingProcess } from './decoding-process.ts';
import { MEDIA_LIMITS, Unhearable, type Media, type Opened, type SoundSource } from './media.ts';

interface Options {
  stalledMs?: number;
  wholeMs?: number;
  probeMs?: number;
  residentBytes?: number;
  /** How long a piece may be. */
  pieceMs?: number;
  /** Files that are gone through at once, and as many that are only probed; more wait. */
  atOnce?: number;
  /** The process that decodes. */
  child?: URL;
}

/**
 * Reads recordings in a process of its own, without the environment, which is ended whatever happens: a file that was made to break what decodes it breaks nothing
 * else.
 */
export function openMedia({
  stalledMs = MEDIA_LIMITS.stalledMs,
  wholeMs = MEDIA_LIMITS.wholeMs,
  probeMs = MEDIA_LIMITS.probeMs,
  residentBytes = MEDIA_LIMITS.residentBytes,
  pieceMs = MEDIA_LIMITS.pieceMs,
  atOnce = 2,
  child = new URL('child.ts', import.meta.url),
}: Options = {}): Media {
  const turns = newTurns(atOnce);
  // Told in a moment: it must not wait behind recordings of hours.
  const probes = newTurns(atOnce);
  async function start(source: SoundSource, signal: AbortSignal, withinMs: number) {
    const native = !(await isWave(source, AbortSignal.any([signal, late(stalledMs)])));
    return decodingProcess({ child, native }, source, signal, { stalledMs, wholeMs: withinMs, residentBytes });
  }
  return {
    async probe(source, signal) {
      const leave = await probes(signal);
      let talking: Talking | undefined;
      try {
        talking = await start(source, signal, probeMs);
        talking.tell({ do: 'probe', size: source.size });
        const told = await talking.next();
        if ('probe' in told) return told.probe;
        throw new Unhearable('damaged');
      } finally {
        if (talking) talking.close();
        else source.close?.();
        leave();
      }
    },
    async open(source, { together, signal, onProgress }) {
      const leave = await turns(signal);
      let talking: Talking | undefined;
      const close = (): void => {
        if (talking) talking.close();
        else source.close?.();
        leave();
      };
      try {
        const opened = (talking = await start(source, signal, wholeMs));
        opened.tell({ do: 'prepare', size: source.size, together, pieceMs });
        for (;;) {
          const told = await opened.next();
          if ('progress' in told) onProgress?.(told.progress);
          else if ('prepared' in told)
            return { prepared: told.prepared, pieces: (wanted) => pieces(opened, wanted), close };
          else throw new Unhearable('damaged');
        }
      } catch (error) {
        close();
        throw error;
      }
    },
  };
}

/** Is aborted as a file that takes too long. */
function late(afterMs: number): AbortSignal {
  const waiting = new AbortController();
  setTimeout(() => waiting.abort(new Unhearable('too-heavy')), afterMs).unref();
  return waiting.signal;
}

/** WAVE has samples that need no native code to be decoded. */
async function isWave(source: SoundSource, signal: AbortSignal): Promise<boolean> {
  const stopped = Promise.withResolvers<never>();
  const stop = (): void => stopped.reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  const read = source.read(0, Math.min(12, source.size));
  const bytes = await Promise.race([read, stopped.promise]).finally(() => signal.removeEventListener('abort', stop));
  const head = Buffer.from(bytes).toString('latin1');
  return head.startsWith('RIFF') && head.endsWith('WAVE');
}

type Talking = ReturnType<typeof decodingProcess>;

async function* pieces(talking: Talking, wanted: readonly number[]): ReturnType<Opened['pieces']> {
  if (wanted.length === 0) return;
  talking.tell({ do: 'pieces', wanted: [...wanted] });
  yield* talking.samples();
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
