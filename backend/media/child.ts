import { MEDIA_LIMITS, Unhearable, type Prepared, type Probe, type SoundSource, type WhyUnhearable } from './media.ts';
import { cutOut, prepare, type Plan } from './prepare.ts';
import { isPacked, probed, type Probed } from './probe.ts';

/** What this process is told, and what it tells. Bytes go as they are. */
export type Told =
  | { do: 'probe'; size: number }
  | { do: 'prepare'; size: number; together: boolean; pieceMs: number }
  | { do: 'pieces'; wanted: number[] }
  | { bytes: Uint8Array | null; id: number }
  | { go: true };
export type Tells =
  | { read: number; from: number; to: number }
  | { progress: number }
  | { probe: Probe }
  | { prepared: Prepared }
  | { n: number; pcm: Uint8Array | null }
  | { over: true }
  | { refused: WhyUnhearable };

/** How much is asked for at once: small reads would take turns with the other process for each. */
const BLOCK = 512 * 1024;
const BLOCKS = 3;
/** Samples go out so many bytes at a time, and the next ones when these have been taken. */
const OUT_BYTES = 128 * 1024;
const TELL_EVERY_MS = 200;

const tell = (message: Tells): void => void process.send?.(message);
const waiting = new Map<number, (bytes: Uint8Array | null) => void>();
let reads = 0;
let going: (() => void) | undefined;
let file: Probed | undefined;
let plan: Plan | undefined;

function ask(from: number, to: number): Promise<Uint8Array> {
  const id = (reads += 1);
  return new Promise((resolve, reject) => {
    waiting.set(id, (bytes) => (bytes ? resolve(bytes) : reject(new Error('not given'))));
    tell({ read: id, from, to });
  });
}

/** The file in the other process, some blocks of it held here. */
function remote(size: number): SoundSource {
  const blocks = new Map<number, Promise<Uint8Array>>();
  const block = (at: number): Promise<Uint8Array> => {
    const held = blocks.get(at);
    if (held) return held;
    if (blocks.size >= BLOCKS) blocks.delete(blocks.keys().next().value as number);
    const asked = ask(at * BLOCK, Math.min(size, (at + 1) * BLOCK));
    blocks.set(at, asked);
    return asked;
  };
  return {
    size,
    async read(from, to) {
      const out = new Uint8Array(to - from);
      for (let at = Math.floor(from / BLOCK); at * BLOCK < to; at += 1) {
        const begin = at * BLOCK;
        const part = (await block(at)).subarray(Math.max(0, from - begin), to - begin);
        out.set(part, Math.max(0, begin - from));
      }
      return out;
    },
  };
}

async function opened(size: number): Promise<Probed> {
  file = await probed(remote(size));
  // Native code meets the file only where nothing else can read it.
  if (isPacked(file.probe.codec)) (await import('@mediabunny/server')).registerMediabunnyServer();
  return file;
}

async function prepared(size: number, together: boolean, pieceMs: number): Promise<void> {
  let last = 0;
  plan = await prepare(await opened(size), { together, pieceMs }, (progress) => {
    if (Date.now() - last < TELL_EVERY_MS) return;
    last = Date.now();
    tell({ progress });
  });
  tell({ prepared: plan.prepared });
}

async function pieces(wanted: number[]): Promise<void> {
  if (!file || !plan) throw new Error('not prepared');
  const held = new Map<number, Uint8Array[]>();
  const out = async (n: number, end: boolean): Promise<void> => {
    const parts = held.get(n) ?? [];
    held.delete(n);
    if (parts.length > 0) await taken({ n, pcm: Buffer.concat(parts) });
    if (end) await taken({ n, pcm: null });
  };
  for await (const { n, pcm } of cutOut(file, plan, new Set(wanted))) {
    if (pcm) {
      const parts = held.get(n) ?? [];
      parts.push(pcm);
      held.set(n, parts);
      if (parts.reduce((sum, { length }) => sum + length, 0) >= OUT_BYTES) await out(n, false);
    } else await out(n, true);
  }
  tell({ over: true });
}

function taken(message: Tells): Promise<void> {
  tell(message);
  return new Promise((resolve) => (going = resolve));
}

const failed = (error: unknown): void => tell({ refused: error instanceof Unhearable ? error.why : 'damaged' });

process.on('message', (message: Told) => {
  if ('id' in message) {
    waiting.get(message.id)?.(message.bytes);
    waiting.delete(message.id);
  } else if ('go' in message) going?.();
  else if (message.do === 'probe') opened(message.size).then(({ probe }) => tell({ probe }), failed);
  else if (message.do === 'prepare') prepared(message.size, message.together, message.pieceMs).catch(failed);
  else pieces(message.wanted).catch(failed);
});
// A decoder fails in every call at once; the one that is waited for tells of it.
process.on('unhandledRejection', () => undefined);
process.on('disconnect', () => process.exit(0));
// Where the system does not say how much memory another process has, this one looks itself.
setInterval(() => {
  if (process.memoryUsage.rss() > MEDIA_LIMITS.residentBytes) process.exit(9);
}, 250).unref();
