/** 20 ms of both sides as they are kept: an Opus packet of two channels (0 = rep, 1 = buyer) and how loud each side is. */
export interface SoundPacket {
  /** Milliseconds from the start of the call. */
  atMs: number;
  /** 0 (−60 dB below full scale, or less) to 255 (full scale), rep and buyer. */
  loud: readonly [rep: number, buyer: number];
  opus: Uint8Array<ArrayBuffer>;
}

export const PACKET_MS = 20;
/** A chunk has so much of a call at most; its last one may be shorter. */
export const CHUNK_MS = 10_000;
/** Ten seconds at 32 kbit/s are 40 KB; this leaves room for whatever an encoder does. */
export const MOST_CHUNK_BYTES = 256 * 1024;
/** Eight hours. What a call has beyond that is not kept. */
export const MOST_CHUNKS = 2_880;
export const SOUND_TYPE = 'application/vnd.quotahit.sound';

const MAGIC = [0x51, 0x48, 0x53, 0x31] as const; // "QHS1"
const HEAD = 8;
/** RFC 6716 lets a frame have 1,275 bytes; 20 ms of music at the highest rate is one frame. */
const MOST_PACKET = 1_276;
const MOST_PACKETS = (CHUNK_MS / PACKET_MS) * 2;

/** Bytes are no chunk of kept sound. */
export class SoundMalformed extends Error {
  override readonly name = 'SoundMalformed';
  constructor(why: string) {
    super(`This is no chunk of kept sound: ${why}.`);
  }
}

/** How loud 16-bit samples are, root mean square, on the scale of `SoundPacket.loud`. */
export function loudnessOf(meanSquare: number): number {
  const decibels = 10 * Math.log10(Math.max(meanSquare, 1e-12));
  return Math.max(0, Math.min(255, Math.round((1 + decibels / 60) * 255)));
}

/**
 * A chunk: "QHS1", then for each packet, in order of time, its time (4 bytes, big-endian), both loudnesses (1 byte each), its length (2) and the
 * packet itself.
 */
export function packSound(packets: readonly SoundPacket[]): Uint8Array<ArrayBuffer> {
  const length = packets.reduce<number>((sum, { opus }) => sum + HEAD + opus.length, MAGIC.length);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  let at: number = MAGIC.length;
  for (const { atMs, loud, opus } of packets) {
    view.setUint32(at, Math.round(atMs));
    bytes.set(loud, at + 4);
    view.setUint16(at + 6, opus.length);
    bytes.set(opus, at + HEAD);
    at += HEAD + opus.length;
  }
  return bytes;
}

/** What `packSound` made. Throws `SoundMalformed` for anything else, so that a page's or a server's input may be given to it. */
export function unpackSound(bytes: Uint8Array): SoundPacket[] {
  if (MAGIC.some((byte, at) => bytes[at] !== byte)) throw new SoundMalformed('it begins with something else');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const packets: SoundPacket[] = [];
  let before = -1;
  for (let at: number = MAGIC.length; at < bytes.length;) {
    if (at + HEAD > bytes.length) throw new SoundMalformed('it ends in the middle of a packet');
    const atMs = view.getUint32(at);
    const length = view.getUint16(at + 6);
    if (length === 0 || length > MOST_PACKET) throw new SoundMalformed('a packet is empty or too long');
    if (at + HEAD + length > bytes.length) throw new SoundMalformed('it ends in the middle of a packet');
    if (atMs <= before) throw new SoundMalformed('its packets are not in order of time');
    packets.push({
      atMs,
      loud: [bytes[at + 4] ?? 0, bytes[at + 5] ?? 0],
      opus: new Uint8Array(bytes.slice(at + HEAD, at + HEAD + length)),
    });
    before = atMs;
    at += HEAD + length;
  }
  if (packets.length === 0) throw new SoundMalformed('there is nothing in it');
  if (packets.length > MOST_PACKETS) throw new SoundMalformed('there is too much in it');
  return packets;
}
