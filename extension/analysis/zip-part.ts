/** Why a part of an archive cannot be had. */
export type WhyNoPart = 'no-zip' | 'damaged' | 'locked' | 'missing' | 'too-large';

export class NoPart extends Error {
  readonly why: WhyNoPart;

  constructor(why: WhyNoPart) {
    super(why);
    this.name = 'NoPart';
    this.why = why;
  }
}

const [END, CENTRAL, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];
const [END_BYTES, CENTRAL_BYTES, LOCAL_BYTES] = [22, 46, 30];
const MOST_COMMENT = 65_535;
/** A directory of more is none of a document's. Our own bound. */
const MOST_DIRECTORY = 1024 * 1024;

interface Entry {
  /** 0: as it is; 8: deflated. */
  method: number;
  locked: boolean;
  packed: number;
  unpacked: number;
  offset: number;
}

const viewOf = async (blob: Blob): Promise<DataView> => new DataView(await blob.arrayBuffer());

async function directoryOf(file: Blob): Promise<DataView> {
  const from = Math.max(0, file.size - END_BYTES - MOST_COMMENT);
  const tail = await viewOf(file.slice(from));
  for (let at = tail.byteLength - END_BYTES; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== END) continue;
    const [bytes, offset] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
    if (bytes > MOST_DIRECTORY || offset + bytes > from + at) throw new NoPart('damaged');
    return viewOf(file.slice(offset, offset + bytes));
  }
  throw new NoPart('damaged');
}

function entryIn(directory: DataView, wanted: RegExp): Entry {
  let at = 0;
  while (at + CENTRAL_BYTES <= directory.byteLength) {
    if (directory.getUint32(at, true) !== CENTRAL) throw new NoPart('damaged');
    const lengths = [28, 30, 32].map((field) => directory.getUint16(at + field, true));
    const [name = 0, extra = 0, comment = 0] = lengths;
    const next = at + CENTRAL_BYTES + name + extra + comment;
    if (next > directory.byteLength) throw new NoPart('damaged');
    if (wanted.test(new TextDecoder().decode(new Uint8Array(directory.buffer, at + CENTRAL_BYTES, name))))
      return {
        method: directory.getUint16(at + 10, true),
        locked: (directory.getUint16(at + 8, true) & 1) === 1,
        packed: directory.getUint32(at + 20, true),
        unpacked: directory.getUint32(at + 24, true),
        offset: directory.getUint32(at + 42, true),
      };
    at = next;
  }
  throw new NoPart('missing');
}

/** Bytes of a stream; more than there may be are refused as they come. */
async function read(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.length;
      if (bytes > most) throw new NoPart('too-large');
      parts.push(value as Uint8Array<ArrayBuffer>);
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/**
 * The first part of a zip archive with such a name. Nothing else of the archive is unpacked, or read but its directory; what the part says of its size is checked before,
 * and what it really has while it is unpacked. Throws `NoPart`.
 */
export async function partOf(file: Blob, name: RegExp, mostBytes: number): Promise<Uint8Array> {
  const head = file.size < LOCAL_BYTES ? null : await viewOf(file.slice(0, 4));
  if (head?.getUint32(0, true) !== LOCAL) throw new NoPart('no-zip');
  const { method, locked, packed, unpacked, offset } = entryIn(await directoryOf(file), name);
  if (locked) throw new NoPart('locked');
  if (unpacked > mostBytes || packed > mostBytes) throw new NoPart('too-large');
  const local = await viewOf(file.slice(offset, offset + LOCAL_BYTES));
  if (local.byteLength < LOCAL_BYTES || local.getUint32(0, true) !== LOCAL) throw new NoPart('damaged');
  const from = offset + LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true);
  const content = file.slice(from, from + packed);
  if (content.size < packed || (method !== 0 && method !== 8)) throw new NoPart('damaged');
  const stream = content.stream();
  try {
    return await read(method === 0 ? stream : stream.pipeThrough(new DecompressionStream('deflate-raw')), mostBytes);
  } catch (error) {
    throw error instanceof NoPart ? error : new NoPart('damaged');
  }
}
