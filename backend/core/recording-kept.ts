import { Readable } from 'node:stream';
import { z } from 'zod';
import { MOST_RECORDING_BYTES } from '#domain/analysis/recording.ts';
import type { Prepared } from '../media/media.ts';
import { FileDamaged, FileMissing, type Storage } from '../providers/storage/storage.ts';
import type { TranscribeWho } from './transcribing.ts';
import { MOST_PART_BYTES, PARTS_LIVE_MS, type Upload, type UploadPart, type Uploads } from './uploads.ts';

/** Under this number, behind every byte, lies what is known of a recording as a whole. */
const FACTS_N = MOST_RECORDING_BYTES;
const FACTS = 'facts';
const DAY_MS = 86_400_000;

const facts = z.object({ type: z.string(), durationMs: z.number(), peaks: z.array(z.number()) });
type Facts = z.output<typeof facts>;

interface Means {
  uploads: Uploads;
  files: Storage;
}

/** A small file whole; null where it is gone or damaged. */
export async function readText(files: Storage, team: string, key: string): Promise<string | null> {
  try {
    const parts: Uint8Array[] = [];
    for await (const part of await files.get(team, key)) parts.push(part as Uint8Array);
    return Buffer.concat(parts).toString();
  } catch (error) {
    if (error instanceof FileMissing || error instanceof FileDamaged) return null;
    throw error;
  }
}

/** Puts aside something small that belongs to a recording; nothing of it stays where the recording is no more. */
export async function putNoted(
  { uploads, files }: Means,
  who: TranscribeWho,
  upload: string,
  { n, way, bytes }: { n: number; way: string; bytes: Buffer },
  now: number,
): Promise<void> {
  const options = { until: now + PARTS_LIVE_MS, maxBytes: bytes.length };
  const { key } = await files.put(who.team, Readable.from([bytes]), options);
  try {
    await uploads.heard(who, upload, { n, way, fileKey: key, bytes: bytes.length }, now);
  } catch (error) {
    await files.remove(who.team, key);
    throw error;
  }
}

/** Puts aside what the recording needs to be kept with its call later. */
export async function putFacts(
  means: Means,
  who: TranscribeWho,
  upload: string,
  { type, durationMs, peaks }: Prepared,
  now: number,
): Promise<void> {
  const bytes = Buffer.from(JSON.stringify({ type, durationMs, peaks } satisfies Facts));
  await putNoted(means, who, upload, { n: FACTS_N, way: FACTS, bytes }, now);
}

export async function factsOf(files: Storage, team: string, { heard }: Upload): Promise<Facts | null> {
  const known = heard.find(({ way }) => way === FACTS);
  const text = known && (await readText(files, team, known.fileKey));
  return text ? facts.parse(JSON.parse(text)) : null;
}

interface Keeping {
  who: TranscribeWho;
  upload: Upload;
  call: string;
  facts: Facts | null;
  days: number | null;
}

/** Ties an upload to its call, and keeps its sound with it for these days where there are any. */
export async function keptWithCall(
  { uploads, files }: Means,
  { who, upload, call, facts: known, days }: Keeping,
  now: number,
): Promise<boolean> {
  if (!known || days === null) return uploads.done(who, upload.id, call, null, now);
  const until = now + days * DAY_MS;
  const parts: UploadPart[] = [];
  const drop = async (): Promise<void> => {
    for (const { fileKey } of parts) await files.remove(who.team, fileKey);
  };
  try {
    for (const { from, bytes, fileKey } of upload.sound) {
      const content = await files.get(who.team, fileKey);
      // Its end is in its name: what is to stay longer is sealed anew.
      const { key } = await files.put(who.team, content, { until, maxBytes: MOST_PART_BYTES });
      parts.push({ from, bytes, fileKey: key });
    }
    const kept = await uploads.done(who, upload.id, call, { ...known, endsAt: until, parts }, now);
    if (!kept) await drop();
    return kept;
  } catch (error) {
    await drop();
    throw error;
  }
}
