import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { LIMITS, Unreadable } from './reading.ts';

/**
 * Goes through a packed document before anything opens it: how many files, how large each says it is and really is, and that none brings definitions of its
 * own for its markup. Throws Unreadable.
 */
export async function checkZip(bytes: Uint8Array): Promise<void> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    validateEntrySizes: true,
  }).catch(() => {
    throw damaged();
  });
  if (zip.entryCount > LIMITS.entries) throw tooMuch();
  let [said, seen] = [0, 0];
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      said += entry.uncompressedSize;
      const much = entry.uncompressedSize > 1_000_000 && entry.uncompressedSize > entry.compressedSize * LIMITS.ratio;
      if (said > LIMITS.unpacked || much || entries.length >= LIMITS.entries) throw tooMuch();
      if (entry.isEncrypted()) throw locked();
      entries.push(entry);
    }
    for (const entry of entries) seen += await unpacked(zip, entry, LIMITS.unpacked - seen);
  } catch (error) {
    throw error instanceof Unreadable ? error : damaged();
  }
}

/** Bytes that an entry really has; more than there is room for, or than it says, is refused as they come. */
async function unpacked(zip: ZipFile, entry: Entry, room: number): Promise<number> {
  if (entry.fileName.endsWith('/')) return 0;
  const stream = await zip.openReadStreamPromise(entry);
  const markup = /\.(xml|rels)$/i.test(entry.fileName);
  let [bytes, tail] = [0, ''];
  for await (const chunk of stream) {
    const part = chunk as Buffer;
    bytes += part.length;
    if (bytes > room) throw tooMuch();
    if (!markup) continue;
    const text = tail + part.toString('latin1').replaceAll('\0', '');
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw damaged();
    tail = text.slice(-10);
  }
  return bytes;
}

const tooMuch = (): Unreadable =>
  new Unreadable(
    'packed-too-much',
    'This document is packed in such a way that it grows too large when it is opened.',
    'Save it anew without pictures, or choose a smaller one.',
  );
const locked = (): Unreadable =>
  new Unreadable('locked-file', 'This document is locked by a password.', 'Save it without one and choose that file.');
const damaged = (): Unreadable =>
  new Unreadable(
    'damaged-file',
    'This document is damaged and cannot be read.',
    'Open it in Word, save it anew, and choose that file.',
  );
