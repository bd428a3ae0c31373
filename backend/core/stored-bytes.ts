import type { Readable } from 'node:stream';
import type { SoundSource } from '../media/media.ts';
import { FileDamaged, type Storage } from '../providers/storage/storage.ts';
import { free } from './freed.ts';
import type { UploadPart } from './uploads.ts';

/** Places that are read on from: a reader goes forward, and looks at the end of a file now and then. */
const MOST_PLACES = 2;

/** A part that is being opened from its beginning on. `at`: the place in the file of what comes next. */
interface Place {
  part: UploadPart;
  at: number;
  content: Readable;
  chunks: AsyncIterator<Uint8Array>;
  /** What was opened last, and what of it nobody has taken. */
  chunk: Uint8Array;
  rest: Uint8Array;
}

export interface StoredBytes extends SoundSource {
  close(): void;
}

/**
 * The bytes of a file that lies in parts, by place. Parts are opened as far as they are read, and read on from there; going back begins a part again. What is given is
 * good until the next read. Whoever has read enough closes it.
 */
export function storedBytes(files: Storage, team: string, parts: readonly UploadPart[]): StoredBytes {
  const size = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const places: Place[] = [];
  // Used again and again: a buffer for each read is memory that nobody gives back for a while.
  let buffer = new Uint8Array(0);
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  function leave(place: Place | undefined): void {
    if (!place) return;
    const at = places.indexOf(place);
    if (at >= 0) places.splice(at, 1);
    place.content.destroy();
  }

  async function placeBefore(part: UploadPart, from: number): Promise<Place> {
    const known = places.find((place) => place.part === part && place.at <= from);
    if (known) return known;
    if (places.length >= MOST_PLACES) leave(places[0]);
    const content = await files.get(team, part.fileKey);
    const chunks = (content as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
    const place = { part, at: part.from, content, chunks, chunk: new Uint8Array(0), rest: new Uint8Array(0) };
    places.push(place);
    if (closed) leave(place);
    return place;
  }

  /** Bytes of one part, into `out`. */
  async function readPart(part: UploadPart, from: number, out: Uint8Array): Promise<void> {
    const place = await placeBefore(part, from);
    const end = from + out.length;
    try {
      while (place.at < end) {
        if (place.rest.length === 0) {
          const { value, done } = await place.chunks.next();
          if (done) throw new FileDamaged();
          place.chunk = place.rest = value;
        }
        const taken = Math.min(place.rest.length, (place.at < from ? from : end) - place.at);
        if (place.at >= from) out.set(place.rest.subarray(0, taken), place.at - from);
        place.rest = place.rest.subarray(taken);
        place.at += taken;
        if (place.rest.length === 0) free(place.chunk);
      }
    } catch (error) {
      leave(place);
      throw error;
    }
    if (place.at >= part.from + part.bytes) await ended(place);
    else if (places[0] === place) places.push(...places.splice(0, 1)); // the one that was used last
  }

  /** Only its end says that nothing was cut off. */
  async function ended(place: Place): Promise<void> {
    try {
      const { done } = await place.chunks.next();
      if (!done) throw new FileDamaged();
    } finally {
      leave(place);
    }
  }

  async function read(from: number, to: number): Promise<Uint8Array> {
    if (buffer.length < to - from) buffer = new Uint8Array(to - from);
    const out = buffer.subarray(0, to - from);
    for (const part of parts) {
      const [begin, end] = [Math.max(from, part.from), Math.min(to, part.from + part.bytes)];
      if (begin < end) await readPart(part, begin, out.subarray(begin - from, end - from));
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
    close() {
      closed = true;
      while (places.length > 0) leave(places[0]);
    },
  };
}
