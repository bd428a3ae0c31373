const CHUNK_HEAD = 8;
/** What stands for a length in a WAVE that was written as it was recorded. */
const UNTOLD = 0x7fff_0000;

/**
 * Milliseconds that the head of a WAVE tells of but that are not in the file, which then was cut off; 0 where nothing is missing or nothing is told.
 * `head`: its first bytes; `size`: of the whole file. RIFF WAVE: chunks of a name, a length and so many bytes, at even places.
 */
export function missingMs(head: Uint8Array, size: number): number {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const name = (at: number): string => String.fromCodePoint(...head.subarray(at, at + 4));
  if (head.length < 12 || name(0) !== 'RIFF' || name(8) !== 'WAVE') return 0;
  let bytesPerSecond = 0;
  for (let at = 12; at + CHUNK_HEAD <= head.length;) {
    const length = view.getUint32(at + 4, true);
    const from = at + CHUNK_HEAD;
    if (name(at) === 'fmt ' && from + 12 <= head.length) bytesPerSecond = view.getUint32(from + 8, true);
    if (name(at) === 'data') {
      if (length >= UNTOLD || bytesPerSecond === 0) return 0;
      return Math.max(0, Math.round(((from + length - size) / bytesPerSecond) * 1000));
    }
    at = from + length + (length % 2);
  }
  return 0;
}
