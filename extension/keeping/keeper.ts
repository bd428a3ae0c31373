import { CHUNK_MS, PACKET_MS, packSound, type SoundPacket } from '#domain/kept-sound/packets.ts';
import type { Frame } from '../speech/transcriber.ts';
import type { Added } from '../store/sound.ts';
import type { OpenEncoder, SoundEncoder } from './opus.ts';

export interface SoundToKeep {
  bytes: Uint8Array<ArrayBuffer>;
  sha256: string;
  fromMs: number;
  toMs: number;
}

/** Why nothing more is kept. */
export type Stopped = Exclude<Added, 'kept'> | 'unsupported';

export interface KeeperParts {
  openEncoder: OpenEncoder;
  add(chunk: SoundToKeep): Promise<Added>;
  onStopped(why: Stopped): void;
}

export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Gathers the frames of a call into chunks of ten seconds. Times of the call stay as they are: a pause is a gap in them. */
export function newSoundKeeper({ openEncoder, add, onStopped }: KeeperParts) {
  let encoder: SoundEncoder | null = null;
  let packets: SoundPacket[] = [];
  let over = false;
  /** What is done in turn: frames wait until the encoder is there, chunks are written in order. */
  let work: Promise<void> = Promise.resolve();

  function stop(why: Stopped): void {
    if (over) return;
    forget();
    onStopped(why);
  }

  function forget(): void {
    over = true;
    packets = [];
    encoder?.close();
  }

  function cut(): void {
    const whole = packets;
    packets = [];
    const [first, last] = [whole[0], whole.at(-1)];
    if (!first || !last) return;
    inTurn(async () => {
      const bytes = packSound(whole);
      const chunk = { bytes, sha256: await sha256Of(bytes), fromMs: first.atMs, toMs: last.atMs + PACKET_MS };
      if (over) return;
      const added = await add(chunk);
      if (added !== 'kept') stop(added);
    });
  }

  function onPacket(packet: SoundPacket): void {
    if (over) return;
    const first = packets[0];
    if (first && packet.atMs - first.atMs >= CHUNK_MS) cut();
    packets.push(packet);
  }

  async function after(before: Promise<void>, next: () => void | Promise<void>): Promise<void> {
    await before;
    try {
      await next();
    } catch {
      stop('failed');
    }
  }

  function inTurn(next: () => void | Promise<void>): void {
    work = after(work, next);
  }

  inTurn(async () => {
    encoder = await openEncoder(onPacket, () => stop('failed'));
    if (!encoder) stop('unsupported');
    else if (over) encoder.close();
  });

  async function flush(): Promise<void> {
    await encoder?.flush();
    if (!over) cut();
  }

  return {
    /** Keeps 20 ms of the call. */
    frame(frame: Frame): void {
      if (!over) inTurn(() => (over ? undefined : encoder?.encode(frame)));
    },
    /** Nothing comes for a while: what is there is written. */
    rest: (): void => inTurn(flush),
    /** Writes the rest and ends. */
    async close(): Promise<void> {
      inTurn(flush);
      // The chunk that flushing cuts is written after it.
      await work;
      await work;
      forget();
    },
    /** Ends at once; what is not written yet is not kept. */
    drop: forget,
  };
}

export type SoundKeeper = ReturnType<typeof newSoundKeeper>;
