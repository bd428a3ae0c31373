import { decodingProcess } from './decoding-process.ts';
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
    decodingProcess(child, source, signal, { stalledMs, wholeMs, residentBytes });
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
