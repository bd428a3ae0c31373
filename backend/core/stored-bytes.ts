import type { SoundSource } from '../media/media.ts';
import type { Storage } from '../providers/storage/storage.ts';
import type { UploadPart } from './uploads.ts';

/** How many parts are held opened: a reader goes forward, and looks at the end of a file once. */
const HELD = 2;

/** The bytes of a file that lies in parts, by place. Sealed parts are opened whole, and the last ones held. */
export function storedBytes(files: Storage, team: string, parts: readonly UploadPart[]): SoundSource {
  const size = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const held = new Map<UploadPart, Promise<Uint8Array>>();
  const open = (part: UploadPart): Promise<Uint8Array> => {
    const known = held.get(part);
    if (known) return known;
    if (held.size >= HELD) held.delete(held.keys().next().value as UploadPart);
    const opening = whole(files, team, part);
    held.set(part, opening);
    return opening;
  };
  return {
    size,
    async read(from, to) {
      const out = new Uint8Array(to - from);
      for (const part of parts) {
        const [begin, end] = [part.from, part.from + part.bytes];
        if (end <= from || begin >= to) continue;
        const bytes = await open(part);
        out.set(bytes.subarray(Math.max(0, from - begin), to - begin), Math.max(0, begin - from));
      }
      return out;
    },
  };
}

async function whole(files: Storage, team: string, { bytes, fileKey }: UploadPart): Promise<Uint8Array> {
  const out = new Uint8Array(bytes);
  let at = 0;
  for await (const chunk of await files.get(team, fileKey)) {
    out.set(chunk as Uint8Array, at);
    at += (chunk as Uint8Array).length;
  }
  return out;
}
