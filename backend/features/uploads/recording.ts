import { Readable } from 'node:stream';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { storedBytes } from '../../core/stored-bytes.ts';
import { toInstant } from '../../core/time.ts';
import { FileDamaged, FileMissing, type Storage } from '../../providers/storage/storage.ts';
import type { Peaks } from './schemas.ts';

const DAY_MS = 86_400_000;
const STEP_BYTES = 256 * 1024;

interface Row {
  upload_id: string;
  team_id: string;
  type: string;
  bytes: number;
  duration_ms: number;
  peaks: number[];
  kept_at: string;
  ends_at: string;
  teams: { sound_days: number };
}

/** As was said when it was kept, or sooner where its team chose a shorter time since. */
const endOf = ({ ends_at, kept_at, teams }: Row): number =>
  Math.min(Date.parse(toInstant(ends_at)), Date.parse(toInstant(kept_at)) + teams.sound_days * DAY_MS);

const nothing = () => new AppError('not-found', 'No recording of this call is kept, or it is not yours to hear.');

async function readRow(ctx: Ctx, call: string): Promise<Row> {
  const asked = ctx.db
    .from('call_recordings')
    .select('upload_id, team_id, type, bytes, duration_ms, peaks, kept_at, ends_at, teams(sound_days)')
    .eq('call_id', call);
  const [row] = dataOf(await asked.returns<Row[]>());
  if (!row || endOf(row) <= ctx.now()) throw nothing();
  return row;
}

/** How loud the recording of a call is over time. Throws `not-found`. */
export async function readPeaks(ctx: Ctx, call: string): Promise<Peaks> {
  const row = await readRow(ctx, call);
  const { type, bytes, duration_ms: durationMs, peaks } = row;
  const perSecond = durationMs > 0 ? Math.round((peaks.length / durationMs) * 1e6) / 1000 : 0;
  return { durationMs, perSecond, peaks, bytes, type, endsAt: new Date(endOf(row)).toISOString() };
}

/** A range of bytes as RFC 9110 §14 has it: all where none is asked for or it is of another form; null where there is nothing of it. */
function rangeOf(header: string | undefined, size: number): { from: number; to: number; part: boolean } | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return { from: 0, to: size, part: false };
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  return from < to ? { from, to, part: true } : null;
}

/** The recording of a call that the user may see, or a range of it. Throws `not-found`, `range`, and `sound-damaged` where it was changed where it lies. */
export async function readRecording(
  ctx: Ctx,
  files: Storage,
  call: string,
  wanted: string | undefined,
): Promise<Response> {
  const row = await readRow(ctx, call);
  const range = rangeOf(wanted, row.bytes);
  if (!range) {
    throw new AppError({ code: 'range', status: 416 }, 'The recording has no such bytes.', {
      hint: `It has ${row.bytes}.`,
    });
  }
  const parts = dataOf(
    await ctx.db
      .from('upload_parts')
      .select('n, bytes, file_key')
      .eq('upload_id', row.upload_id)
      .eq('kind', 'kept')
      .order('n')
      .limit(1_000)
      .returns<{ n: number; bytes: number; file_key: string }[]>(),
  ).map(({ n, bytes, file_key }) => ({ from: n, bytes, fileKey: file_key }));
  const source = storedBytes(files, row.team_id, parts);
  // What is read is good until the next read, and a stream holds it longer.
  const read = async (from: number): Promise<Uint8Array> =>
    (await source.read(from, Math.min(range.to, from + STEP_BYTES))).slice();
  const first = await read(range.from).catch((error: unknown) => {
    source.close();
    if (error instanceof FileMissing) throw nothing();
    if (!(error instanceof FileDamaged)) throw error;
    throw new AppError({ code: 'sound-damaged', status: 422 }, 'A part of this recording is damaged.', {
      hint: 'It cannot be mended. Everything else of the call is as it was.',
    });
  });
  async function* content(): AsyncGenerator<Uint8Array> {
    if (!range) return;
    yield first;
    for (let at = range.from + first.length; at < range.to; at += STEP_BYTES) yield await read(at);
  }
  // A generator that nobody has begun has no end of its own.
  const body = Readable.from(content(), { objectMode: false }).once('close', () => source.close());
  return new Response(Readable.toWeb(body) as ReadableStream, {
    status: range.part ? 206 : 200,
    headers: {
      'content-type': row.type,
      'content-length': String(range.to - range.from),
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      'content-disposition': 'attachment; filename="recording"',
      ...(range.part ? { 'content-range': `bytes ${range.from}-${range.to - 1}/${row.bytes}` } : {}),
    },
  });
}

/** Deletes the recording of a call for good; its files go at once, as far as that is possible. */
export async function deleteRecording(ctx: Ctx, call: string): Promise<boolean> {
  return dataOf(await ctx.db.rpc('delete_recording', { id: call })) as boolean;
}
