import { FRAME_SAMPLES, type Framed } from '../capture/framer.ts';

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SAMPLES = 2 * FRAME_SAMPLES;
const BYTES = 2 * SAMPLES;

/**
 * The sound of a frame as text (base64): the one form that passes both from Firefox's page into a content script, which may not read the page's
 * typed arrays, and through Chrome's ports, which know no bytes before version 148. Worklets have no `btoa`.
 */
export function pack(pcm: Int16Array<ArrayBuffer>): string {
  const bytes = new Uint8Array(pcm.buffer);
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.subarray(at, at + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += SIGNS.charAt(bits >> 18) + SIGNS.charAt((bits >> 12) & 63);
    text += second === undefined ? '=' : SIGNS.charAt((bits >> 6) & 63);
    text += third === undefined ? '=' : SIGNS.charAt(bits & 63);
  }
  return text;
}

/** The frame that was packed, or null where it is none. */
export function unpack(packed: unknown): Framed | null {
  if (typeof packed !== 'string' || packed.length !== 4 * Math.ceil(BYTES / 3)) return null;
  let bytes: string;
  try {
    bytes = atob(packed);
  } catch {
    return null;
  }
  if (bytes.length !== BYTES) return null;
  const pcm = new Int16Array(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)).buffer);
  return { pcm, levels: [loudness(pcm, 0), loudness(pcm, 1)] };
}

/** Root mean square of a side, 1 is full scale. */
export function loudness(pcm: Int16Array, side: 0 | 1): number {
  let squares = 0;
  for (let at = side; at < pcm.length; at += 2) squares += ((pcm[at] ?? 0) / 32_768) ** 2;
  return Math.sqrt(squares / FRAME_SAMPLES);
}
