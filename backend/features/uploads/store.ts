import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { storedBytes } from '../../core/stored-bytes.ts';
import { toInstant } from '../../core/time.ts';
import { MOST_RECORDING_BYTES } from '#domain/analysis/recording.ts';
import { Unhearable, type Media, type Probe } from '../../media/media.ts';
import type { Needs } from './data-store.ts';
import type { Known, UploadRow } from './schemas.ts';

interface Row {
  id: string;
  name: string;
  bytes: number;
  received: number;
  created_at: string;
  ends_at: string;
}

const asUpload = ({ id, name, bytes, received, created_at, ends_at }: Row): UploadRow => ({
  id,
  name,
  bytes,
  offset: received,
  createdAt: toInstant(created_at),
  endsAt: toInstant(ends_at),
});

/** Recordings of the user in this team of which no call was made yet, newest first. `id`: that one alone, else `not-found`. */
export async function readUploads(ctx: Ctx, id?: string): Promise<UploadRow[]> {
  const asked = ctx.db
    .from('uploads')
    .select('id, name, bytes, received, created_at, ends_at')
    .eq('team_id', ctx.team)
    .is('call_id', null)
    .gt('ends_at', new Date(ctx.now()).toISOString());
  const chosen = id === undefined ? asked : asked.eq('id', id);
  const rows = dataOf(await chosen.order('created_at', { ascending: false }).limit(50).returns<Row[]>());
  if (id !== undefined && rows.length === 0)
    throw new AppError('not-found', 'There is no such upload, or it is not yours.');
  return rows.map(asUpload);
}

/** What became of this very file before. */
export async function readKnown(
  { db, team, now }: Ctx,
  { sha256, bytes }: { sha256: string; bytes: number },
): Promise<Known> {
  const at = new Date(now()).toISOString();
  const known = dataOf(await db.rpc('known_upload', { team, fingerprint: sha256, bytes, at })) as Known;
  return { ...known, call: known.call && { ...known.call, at: toInstant(known.call.at) } };
}

/** What an upload that came whole is by its content. Throws `upload-unfinished`, and why it cannot be heard (422). */
export async function probeUpload(
  ctx: Ctx,
  { uploads, files, media }: Needs & { media: Media },
  id: string,
): Promise<Probe> {
  const upload = await uploads.read(ctx, id, ctx.now());
  if (upload.over) throw new AppError({ code: 'upload-gone', status: 410 }, 'This upload is not kept any more.');
  if (upload.received < upload.bytes) {
    throw new AppError({ code: 'upload-unfinished', status: 409 }, 'This recording did not come whole yet.', {
      hint: 'Go on with the upload, then ask again.',
    });
  }
  try {
    return await media.probe(storedBytes(files, ctx.team, upload.sound), ctx.signal);
  } catch (error) {
    if (!(error instanceof Unhearable)) throw error;
    throw new AppError({ code: error.why, status: 422 }, error.message, { hint: error.hint });
  }
}

export const MOST_MEGABYTES = MOST_RECORDING_BYTES / 1024 / 1024;
