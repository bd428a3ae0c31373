import { fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { free } from '../core/freed.ts';
import { allowed } from './allowed.ts';
import { Unhearable, type SoundSource } from './media.ts';
import { told } from './told.ts';
import { BYTES_IN, HEAD_BYTES, NO_PIECE, SAMPLES_OUT, type Tells, type Told } from './wire.ts';

export interface ProcessLimits {
  stalledMs: number;
  wholeMs: number;
  residentBytes: number;
}

/** A small heap, small code, and no threads that tidy either: what decodes is native, or a few lines. */
const FLAGS = [
  '--max-old-space-size=160',
  '--max-semi-space-size=1',
  '--v8-pool-size=0',
  '--liftoff-only',
  '--optimize-for-size',
  '--disable-warning=ExperimentalWarning',
];
const LOOK_EVERY_MS = 100;
/** V8 where its heap is full, the system where its memory is. */
const OUT_OF_MEMORY: ReadonlySet<string | null> = new Set(['SIGABRT', 'SIGKILL']);
const MOST_READ_BYTES = 1024 * 1024;
/** Reads that it may order before the first of them is answered. */
const MOST_READS = 16;
/** Things said that nobody has taken. */
const MOST_WAITING = 1_000;

/** One process that decodes, and what it says. Everything that it asks of the file is answered; what goes wrong with it is thrown by `next` and by `samples`. */
export function decodingProcess(
  { child, native }: { child: URL; native: boolean },
  source: SoundSource,
  signal: AbortSignal,
  limits: ProcessLimits,
) {
  signal.throwIfAborted();
  const heard: Tells[] = [];
  const over = Promise.withResolvers<never>();
  over.promise.catch(() => undefined);
  let ended = false;
  let wake: (() => void) | undefined;
  let heardAt = performance.now();
  const began = heardAt;
  const running = fork(child, [], {
    env: {},
    execArgv: [...allowed({ native }), ...FLAGS],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe', 'pipe'],
  });
  const end = (error: Error): void => {
    ended = true;
    over.reject(error);
    running.kill('SIGKILL');
  };
  const broken = (): void => end(new Unhearable('damaged'));
  // That none can be started is not the file's fault.
  running.on('error', end);
  const pipes = running.stdio as readonly unknown[] | undefined;
  // Where the system has no more files to open it has no pipes either; killing what never was would reach further.
  if (!pipes) throw new Error('no process to decode in can be started');
  const [bytesIn, samplesOut] = [pipes[BYTES_IN] as Writable, pipes[SAMPLES_OUT] as Readable];

  let reads = 0;
  let answered = Promise.resolve();
  function answer(from: number, to: number): void {
    reads += 1;
    if (reads > MOST_READS || !(from >= 0 && from < to && to <= source.size && to - from <= MOST_READ_BYTES))
      return broken();
    const before = answered;
    answered = (async () => {
      await before;
      if (ended) return;
      // Where the storage is away, that is thrown in its own words, not as a file that is damaged.
      await source.read(from, to).then((bytes) => written(bytesIn, bytes), end);
      heardAt = performance.now();
      reads -= 1;
    })();
  }

  running.on('message', (message: unknown) => {
    heardAt = performance.now();
    const { data } = told.safeParse(message);
    if (!data || heard.length > MOST_WAITING) return broken();
    if ('read' in data) return answer(...data.read);
    if ('refused' in data) return end(new Unhearable(data.refused));
    heard.push(data);
    wake?.();
  });
  for (const pipe of [bytesIn, samplesOut]) pipe.on('error', () => undefined); // its end tells why
  running.on('exit', (code, by) =>
    end(new Unhearable(code === 9 || code === 134 || OUT_OF_MEMORY.has(by) ? 'too-heavy' : 'damaged')),
  );
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
      if (!ended) running.send(message, () => undefined);
    },
    async next(): Promise<Tells> {
      for (;;) {
        const first = heard.shift();
        if (first) return first;
        const said = Promise.withResolvers<void>();
        wake = said.resolve;
        await Promise.race([said.promise, over.promise]);
      }
    },
    /** Samples as they come; each is good until the next ones are asked for. */
    async *samples(): AsyncGenerator<{ n: number; pcm: Uint8Array | null }> {
      const head = Buffer.alloc(HEAD_BYTES);
      let [got, n, left] = [0, 0, 0];
      for await (const chunk of chunksOf(samplesOut, over.promise)) {
        heardAt = performance.now();
        for (let at = 0; at < chunk.length;) {
          if (left > 0) {
            const pcm = chunk.subarray(at, at + left);
            at += pcm.length;
            left -= pcm.length;
            yield { n, pcm };
            continue;
          }
          const some = chunk.subarray(at, at + HEAD_BYTES - got);
          head.set(some, got);
          got += some.length;
          at += some.length;
          if (got < HEAD_BYTES) continue;
          [got, n, left] = [0, head.readUInt32LE(0), head.readUInt32LE(4)];
          if (n === NO_PIECE) return;
          if (left === 0) yield { n, pcm: null };
        }
        heardAt = performance.now();
        free(chunk);
      }
    },
    close(): void {
      ended = true;
      over.reject(new Error('closed'));
      clearInterval(looking);
      signal.removeEventListener('abort', stop);
      running.removeAllListeners('exit');
      running.kill('SIGKILL');
      // What nobody takes would hold them open.
      bytesIn.destroy();
      samplesOut.destroy();
      source.close?.();
    },
  };
}

const written = (to: Writable, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve) => to.write(bytes, () => resolve()));

/** What comes by a pipe, as it comes: more than waits is not read. */
async function* chunksOf(pipe: Readable, over: Promise<never>): AsyncGenerator<Buffer> {
  const held: Buffer[] = [];
  let more = Promise.withResolvers<void>();
  const take = (chunk: Buffer): void => {
    held.push(chunk);
    pipe.pause();
    more.resolve();
  };
  pipe.on('data', take);
  try {
    for (;;) {
      for (let chunk = held.shift(); chunk; chunk = held.shift()) yield chunk;
      more = Promise.withResolvers();
      pipe.resume();
      await Promise.race([more.promise, over]);
    }
  } finally {
    pipe.off('data', take);
  }
}

/** Memory of a process, native code included; 0 where the system does not tell. */
async function residentOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}
