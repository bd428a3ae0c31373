import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { textOf, type Part } from '#domain/brain/parts.ts';
import { attachedTo, type AttachedImage } from '../../core/attachments.ts';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { KeptAttachments } from '../../core/kept-attachments.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { takeIn, type Given, type TakesIn } from '../../core/take-in.ts';
import { toInstant } from '../../core/time.ts';
import { LIMITS } from '../../providers/reading/reading.ts';
import type { Attached, ReadAttachment } from './schemas.ts';

const DAY_MS = 86_400_000;
const PREVIEW = 300;

export interface Needs extends TakesIn {
  kept: KeptAttachments;
}

interface Row {
  id: string;
  team_id: string;
  kind: Attached['kind'];
  title: string;
  url: string | null;
  pages: number | null;
  chars: number;
  words: number;
  truncated: string | null;
  parts: Part[];
  file_key: string | null;
  ends_at: string;
}

const nothing = (): AppError =>
  new AppError('not-found', 'There is no such attachment, or it is not yours.', {
    hint: 'Attachments are kept for a day. Attach it again.',
  });

/** Reads what is attached and keeps it for a day, a picture's bytes sealed. Throws what could not be read, or `attachments-full`. */
export async function attach(ctx: Ctx, { kept, ...needs }: Needs, given: Given): Promise<Attached> {
  const { bytes, ...read } = await takeIn(needs, given, ctx);
  const { files } = ctx.providers;
  const now = ctx.now();
  const id = randomUUID();
  const file = read.image
    ? await files.put(ctx.team, Readable.from([bytes]), { until: now + DAY_MS, maxBytes: LIMITS.imageBytes })
    : null;
  // What is kept of all else is its text, its places beside it.
  const size = file?.bytes ?? Buffer.byteLength(read.text) + 64 * read.parts.length;
  try {
    await kept.keep(ctx, { ...read, id, fileKey: file?.key ?? null, bytes: size }, now);
  } catch (error) {
    if (file) await files.remove(ctx.team, file.key);
    throw error;
  }
  const { text: _, ...told } = await readAttachment(ctx, id);
  return told;
}

async function rowOf({ db, now }: Ctx, id: string): Promise<Row> {
  const asked = db
    .from('attachments')
    .select('id, team_id, kind, title, url, pages, chars, words, truncated, parts, file_key, ends_at')
    .eq('id', id)
    .gt('ends_at', new Date(now()).toISOString());
  const [row] = dataOf(await asked.returns<Row[]>());
  if (!row) throw nothing();
  return row;
}

/** What was read of it, whole. Throws `not-found` where its day is over or it is another's. */
export async function readAttachment(ctx: Ctx, id: string): Promise<ReadAttachment> {
  const { kind, title, url, pages, chars, words, truncated, parts, ends_at } = await rowOf(ctx, id);
  const text = textOf(parts);
  return {
    id,
    kind,
    title,
    ...(url ? { url } : {}),
    ...(pages ? { pages } : {}),
    chars,
    words,
    preview: text.slice(0, PREVIEW).toWellFormed(),
    ...(kind === 'image' ? { image: true as const } : {}),
    ...(truncated ? { truncated } : {}),
    endsAt: toInstant(ends_at),
    text,
  };
}

/** The bytes of a picture. Throws `not-found` where it is none or somebody else's, `attachment-gone` where its day is over. */
export async function readPicture(ctx: Ctx, id: string): Promise<AttachedImage> {
  await rowOf(ctx, id);
  const [image] = (await attachedTo(ctx, [id])).images;
  if (!image) throw nothing();
  return image;
}

/** Removes it for good, a picture's file with it. */
export async function removeAttachment(ctx: Ctx, id: string): Promise<void> {
  const { team_id, file_key } = await rowOf(ctx, id);
  dataOf(await ctx.db.rpc('delete_attachment', { id }));
  // What is left where this ends half-way is removed by the job.
  if (file_key) await ctx.providers.files.remove(team_id, file_key);
}
