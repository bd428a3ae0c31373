import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { MOST_CHUNK_BYTES, PACKET_MS, SoundMalformed, unpackSound } from '#domain/kept-sound/packets.ts';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { KeptSound } from '../../core/kept-sound.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { toInstant } from '../../core/time.ts';
import { FileDamaged, FileMissing, type Storage } from '../../providers/storage/storage.ts';
import type { Sound } from './sound-schemas.ts';

const DAY_MS = 86_400_000;

export interface Needs {
  keptSound: KeptSound;
  files: Storage;
}

interface Row {
  n: number;
  team_id: string;
  file_key: string;
  bytes: number;
  from_ms: number;
  to_ms: number;
  ends_at: string;
  kept_at: string;
  teams: { sound_days: number };
}

/** When a chunk is deleted (ms): as was said when it was kept, or sooner where its team chose a shorter time since, as `expire_sound` does. */
const endOf = ({ ends_at, kept_at, teams }: Row): number =>
  Math.min(Date.parse(toInstant(ends_at)), Date.parse(toInstant(kept_at)) + teams.sound_days * DAY_MS);

const nothing = () => new AppError('not-found', 'No sound of this call is kept here, or it is not yours to hear.');

function stretchOf(bytes: Uint8Array): { fromMs: number; toMs: number } {
  try {
    const packets = unpackSound(bytes);
    return { fromMs: packets[0]?.atMs ?? 0, toMs: (packets.at(-1)?.atMs ?? 0) + PACKET_MS };
  } catch (error) {
    throw error instanceof SoundMalformed ? new AppError('invalid', error.message) : error;
  }
}

/** Keeps a chunk of the sound of an own call, once, however often it is sent. False where it was there. Throws why it may not be kept. */
export async function putSound(
  ctx: Ctx,
  { keptSound, files }: Needs,
  { id, n, sha256 }: { id: string; n: number; sha256: string },
  bytes: Uint8Array,
): Promise<boolean> {
  if (bytes.length > MOST_CHUNK_BYTES)
    throw new AppError('too-large', `A chunk has ${MOST_CHUNK_BYTES / 1024} KB at most.`);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new AppError('invalid', 'The body is not what its SHA-256 says.', {
      field: 'sha256',
      hint: 'Send it again.',
    });
  }
  const stretch = stretchOf(bytes);
  const { wanted, days } = await keptSound.wanted(ctx, id, { n, sha256 });
  if (!wanted) return false;
  const until = ctx.now() + days * DAY_MS;
  const file = await files.put(ctx.team, Readable.from([bytes]), { until, maxBytes: MOST_CHUNK_BYTES });
  const chunk = {
    n,
    fileKey: file.key,
    sha256,
    bytes: bytes.length,
    ...stretch,
    endsAt: new Date(until).toISOString(),
  };
  try {
    const first = await keptSound.stored(ctx, id, chunk);
    if (!first) await files.remove(ctx.team, file.key);
    return first;
  } catch (error) {
    await files.remove(ctx.team, file.key);
    throw error;
  }
}

const rowsOf = (ctx: Ctx, id: string) =>
  ctx.db
    .from('call_sound')
    .select('n, team_id, file_key, bytes, from_ms, to_ms, ends_at, kept_at, teams(sound_days)')
    .eq('call_id', id);

/** All of them in order, by pages: Supabase gives a thousand rows at most. */
async function allRows(ctx: Ctx, id: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = dataOf(
      await rowsOf(ctx, id)
        .gt('n', rows.at(-1)?.n ?? -1)
        .order('n')
        .limit(1_000)
        .returns<Row[]>(),
    );
    rows.push(...page);
    if (page.length === 0) return rows;
  }
}

/** What is kept of the sound of a call that the user may see. Throws `not-found` for any other. */
export async function readSound(ctx: Ctx, id: string): Promise<Sound> {
  const rows = await allRows(ctx, id);
  if (rows.length === 0) {
    const [call] = dataOf(await ctx.db.from('calls').select('id').eq('id', id).returns<object[]>());
    if (!call) throw nothing();
  }
  const endsAt = rows.reduce((first, row) => Math.min(first, endOf(row)), Infinity);
  return {
    chunks: rows.map(({ n, bytes, from_ms, to_ms }) => ({ n, bytes, fromMs: from_ms, toMs: to_ms })),
    endsAt: rows.length === 0 ? null : new Date(endsAt).toISOString(),
  };
}

/** One chunk as it was sent. Throws `not-found`, and `sound-damaged` where it was changed on the disk. */
export async function readChunk(ctx: Ctx, { files }: Needs, { id, n }: { id: string; n: number }): Promise<Uint8Array> {
  const [row] = dataOf(await rowsOf(ctx, id).eq('n', n).returns<Row[]>());
  if (!row || endOf(row) <= ctx.now()) throw nothing();
  try {
    return await whole(await files.get(row.team_id, row.file_key));
  } catch (error) {
    if (error instanceof FileMissing) throw nothing();
    if (!(error instanceof FileDamaged)) throw error;
    throw new AppError({ code: 'sound-damaged', status: 422 }, 'A part of this sound is damaged.', {
      hint: 'It cannot be mended. Everything else of the call is as it was.',
    });
  }
}

async function whole(stream: Readable): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

/** Deletes the sound of a call for good: no device may send more of it, and its files are gone when this resolves. Gives the number of chunks. */
export async function deleteSound(ctx: Ctx, { files }: Needs, id: string): Promise<number> {
  const rows = await allRows(ctx, id);
  const chunks = dataOf(await ctx.db.rpc('delete_sound', { id })) as number;
  // What is left where this ends half-way is removed by the job.
  for (const { team_id, file_key } of rows) await files.remove(team_id, file_key);
  return chunks;
}
