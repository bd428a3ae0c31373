import type { Opened, Piece } from '../media/media.ts';
import type { PcmSound } from '../providers/transcription/transcription.ts';
import type { Storage } from '../providers/storage/storage.ts';

const A_DAY = 86_400_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** A piece of a recording, put aside sealed until a vendor has heard it. */
export interface PieceFile {
  piece: Piece;
  sound: PcmSound;
  /** Samples of it, of one channel. */
  part(fromMs: number, toMs: number): Promise<Uint8Array>;
  remove(): Promise<void>;
}

/** Puts the wanted pieces aside as they are cut out, several at once; each is there when its promise says so. */
export function piecesAside(
  { prepared: { pieces, pieceRate }, pieces: cut, close }: Opened,
  wanted: readonly number[],
  { files, team, now }: { files: Storage; team: string; now: number },
): { ready: ReadonlyMap<number, Promise<PieceFile>>; clear(): Promise<void> } {
  const queues = new Map(wanted.map((n) => [n, newQueue()]));
  const keys = new Set<string>();
  const options = { until: now + A_DAY, maxBytes: MOST_BYTES };
  const putting = (n: number, queue: ReturnType<typeof newQueue>): Promise<PieceFile> =>
    files.put(team, queue.content(), options).then(({ key, bytes }) => {
      keys.add(key);
      const piece = pieces.find((one) => one.n === n) as Piece;
      const pcm = async function* (): AsyncGenerator<Uint8Array> {
        yield* (await files.get(team, key)) as AsyncIterable<Uint8Array>;
      };
      const sound = { rate: pieceRate, channels: piece.channels, bytes, pcm };
      return {
        piece,
        sound,
        part: (fromMs, toMs) => partOf(sound, fromMs, toMs),
        async remove() {
          keys.delete(key);
          await files.remove(team, key);
        },
      };
    });
  const ready = new Map([...queues].map(([n, queue]) => [n, putting(n, queue)]));
  // Whoever waits for one of them is told; those for which nobody waits any more are nobody's failure.
  for (const [n, one] of ready) one.catch((error: unknown) => queues.get(n)?.fail(error as Error));
  const cutting = (async () => {
    try {
      for await (const { n, pcm } of cut(wanted)) await queues.get(n)?.add(pcm);
      for (const queue of queues.values()) queue.fail(new Error('a piece did not come'));
    } catch (error) {
      for (const queue of queues.values()) queue.fail(error as Error);
    } finally {
      // Others wait for its place while vendors listen.
      close();
    }
  })();
  return {
    ready,
    async clear() {
      for (const queue of queues.values()) queue.fail(new Error('nobody waits for it'));
      await Promise.allSettled([cutting, ...ready.values()]);
      for (const key of keys) await files.remove(team, key);
    },
  };
}

async function partOf({ rate, channels, pcm }: PcmSound, fromMs: number, toMs: number): Promise<Uint8Array> {
  const bytesAt = (ms: number): number => Math.round((ms * rate) / 1000) * 2 * channels;
  const [from, to] = [bytesAt(fromMs), bytesAt(toMs)];
  const parts: Uint8Array[] = [];
  let at = 0;
  for await (const chunk of pcm()) {
    if (at + chunk.length > from) parts.push(chunk.subarray(Math.max(0, from - at), to - at));
    at += chunk.length;
    if (at >= to) break;
  }
  return Buffer.concat(parts);
}

/** Content that is written as it comes: whoever adds to it waits until that is taken, and has it for himself again then. */
function newQueue() {
  const now: { held: Uint8Array | null; over: boolean; failure?: Error } = { held: null, over: false };
  let changed = Promise.withResolvers<void>();
  const change = (): void => {
    changed.resolve();
    changed = Promise.withResolvers();
  };
  return {
    async add(part: Uint8Array | null): Promise<void> {
      // Nobody takes what comes behind the end.
      if (now.over) return;
      if (part) now.held = part;
      else now.over = true;
      change();
      while (now.held && !now.failure) await changed.promise;
    },
    fail(error: Error): void {
      if (now.over) return;
      now.failure ??= error;
      change();
    },
    async *content(): AsyncGenerator<Uint8Array> {
      for (;;) {
        if (now.failure) throw now.failure;
        if (now.held) {
          yield now.held;
          now.held = null;
          change();
        } else if (now.over) return;
        else await changed.promise;
      }
    },
  };
}
