import { read, write } from 'node:fs';
import { promisify } from 'node:util';
import { inBlocks } from './blocks.ts';
import { MEDIA_LIMITS, Unhearable } from './media.ts';
import { cutOut } from './cut-out.ts';
import { prepare, type Plan } from './prepare.ts';
import { isPacked, probed, type Probed } from './probe.ts';
import { BYTES_IN, HEAD_BYTES, NO_PIECE, SAMPLES_OUT, type Tells, type Told } from './wire.ts';

/** Samples go out so many bytes at a time. */
const OUT_BYTES = 64 * 1024;
const TELL_EVERY_MS = 200;

const reads = promisify(read);
const writes = promisify(write);
const tell = (message: Tells): void => void process.send?.(message);
let file: Probed | undefined;
let plan: Plan | undefined;

async function bytesIn(into: Uint8Array): Promise<void> {
  for (let at = 0; at < into.length;) {
    const { bytesRead } = await reads(BYTES_IN, into, at, into.length - at, null);
    if (bytesRead === 0) process.exit(0);
    at += bytesRead;
  }
}

async function opened(size: number): Promise<Probed> {
  const source = inBlocks(size, (from, to) => tell({ read: [from, to] }), bytesIn);
  file = await probed(source);
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

async function out(n: number, bytes: Uint8Array, length: number): Promise<void> {
  const view = new DataView(bytes.buffer);
  view.setUint32(0, n, true);
  view.setUint32(4, length, true);
  for (let at = 0; at < HEAD_BYTES + length;)
    at += (await writes(SAMPLES_OUT, bytes, at, HEAD_BYTES + length - at)).bytesWritten;
}

async function pieces(wanted: number[]): Promise<void> {
  if (!file || !plan) throw new Error('not prepared');
  const room = new Map<number, { bytes: Uint8Array; length: number }>();
  for await (const { n, pcm } of cutOut(file, plan, new Set(wanted))) {
    const held = room.get(n) ?? { bytes: new Uint8Array(HEAD_BYTES + OUT_BYTES), length: 0 };
    room.set(n, held);
    if (pcm) {
      for (let at = 0; at < pcm.length;) {
        const some = pcm.subarray(at, at + OUT_BYTES - held.length);
        held.bytes.set(some, HEAD_BYTES + held.length);
        held.length += some.length;
        at += some.length;
        if (held.length < OUT_BYTES) continue;
        await out(n, held.bytes, held.length);
        held.length = 0;
      }
    } else {
      if (held.length > 0) await out(n, held.bytes, held.length);
      await out(n, held.bytes, 0);
      room.delete(n);
    }
  }
  await out(NO_PIECE, new Uint8Array(HEAD_BYTES), 0);
}

const failed = (error: unknown): void => tell({ refused: error instanceof Unhearable ? error.why : 'damaged' });

process.on('message', (message: Told) => {
  if (message.do === 'probe') opened(message.size).then(({ probe }) => tell({ probe }), failed);
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
