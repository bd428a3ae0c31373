import type { SoundSource } from '../media/media.ts';
import type { Storage } from '../providers/storage/storage.ts';
import type { UploadPart } from './uploads.ts';

/** How many parts are held opened: a reader goes forward, and looks at the end of a file once. */
const HELD = 2;

interface Slot {
  part: UploadPart | null;
  bytes: Uint8Array;
}

/**
 * The bytes of a file that lies in parts, by place. Sealed parts are opened whole, and the last ones held; what is given may be a view of them, good until the next
 * read.
 */
export function storedBytes(files: Storage, team: string, parts: readonly UploadPart[]): SoundSource {
  const size = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  // Used again and again: a buffer for each part is memory that nobody gives back for a while.
  const slots: Slot[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  async function open(part: UploadPart): Promise<Uint8Array> {
    const known = slots.find((slot) => slot.part === part);
    if (known) return known.bytes.subarray(0, part.bytes);
    const slot = slots.length < HELD ? { part: null, bytes: new Uint8Array(0) } : (slots.shift() as Slot);
    slots.push(slot);
    slot.part = null;
    if (slot.bytes.length < part.bytes) slot.bytes = new Uint8Array(part.bytes);
    let at = 0;
    for await (const chunk of await files.get(team, part.fileKey)) {
      slot.bytes.set(chunk as Uint8Array, at);
      at += (chunk as Uint8Array).length;
    }
    slot.part = part;
    return slot.bytes.subarray(0, part.bytes);
  }

  async function read(from: number, to: number): Promise<Uint8Array> {
    const wanted = parts.filter((part) => part.from < to && part.from + part.bytes > from);
    const [only] = wanted;
    if (only && wanted.length === 1) return (await open(only)).subarray(from - only.from, to - only.from);
    const out = new Uint8Array(to - from);
    for (const part of wanted) {
      const bytes = (await open(part)).subarray(Math.max(0, from - part.from), to - part.from);
      out.set(bytes, Math.max(0, part.from - from));
    }
    return out;
  }

  return {
    size,
    read(from, to) {
      const next = turn.then(() => read(from, to));
      turn = next.catch(() => undefined);
      return next;
    },
  };
}
