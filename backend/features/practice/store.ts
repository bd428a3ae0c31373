import { keptResultOf } from '#domain/practice/kept.ts';
import { practiceSchema } from '#domain/practice/practice.schema.ts';
import type { Practice } from '#domain/practice/practice.ts';
import type { Ctx } from '../../core/context.ts';
import type { ServiceCalls } from '../../core/db.ts';
import { AppError } from '../../core/errors.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { storable } from '../../core/storable.ts';
import type { Head, Page, PracticeList, PracticeRecord } from './schemas.ts';

const fromCursor = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw new AppError('invalid', 'This is no cursor of a list.', { field: 'before' });
  }
};

/** A page of the user's own practices in this team, what changed last first. */
export async function listPractices({ db, team }: Ctx, { before, limit }: Page): Promise<PracticeList> {
  const asked = { team, page_size: limit ?? 50, cursor: before === undefined ? null : fromCursor(before) };
  const { rows, next } = dataOf(await db.rpc('list_practices', asked)) as { rows: Head[]; next: object | null };
  return { practices: rows, next: next && Buffer.from(JSON.stringify(next)).toString('base64url') };
}

export async function readPractice(ctx: Ctx, service: ServiceCalls, id: string): Promise<PracticeRecord> {
  const found = dataOf(await ctx.db.rpc('read_practice', { id })) as PracticeRecord;
  return scored(ctx, service, found);
}

/**
 * Keeps what a device has of a practice, in addition to what is kept, with what it came to. The same again changes nothing. Throws `not-yours`, `other-team`,
 * `practice-deleted`, `too-many-practices`, `practices-full`, `words-not-kept`.
 */
export async function mergePractice(
  ctx: Ctx,
  service: ServiceCalls,
  id: string,
  practice: PracticeRecord['practice'],
): Promise<PracticeRecord> {
  if (practice.id !== id) throw new AppError('invalid', 'This is another practice.', { field: 'practice.id' });
  const asked = { team: ctx.team, payload: storable(practice) };
  return scored(ctx, service, dataOf(await ctx.db.rpc('sync_practice', asked)) as PracticeRecord);
}

/** Signs of all lines that are scored at most, so that nobody else waits for it: two hours of talk are a quarter of that. */
const MOST_SCORED = 400_000;

const signsOf = ({ lines }: { lines: readonly { text: string }[] }): number =>
  lines.reduce((all, { text }) => all + text.length, 0);

/** A record with its result, worked out and kept where it has ended and has none of its last change. */
async function scored(ctx: Ctx, service: ServiceCalls, found: PracticeRecord): Promise<PracticeRecord> {
  const { practice, revision, result } = found;
  if (result !== null || practice.endedAt === undefined) return found;
  const checked = practiceSchema.safeParse(practice);
  if (!checked.success || signsOf(checked.data) > MOST_SCORED) return found;
  let worth;
  try {
    worth = keptResultOf(checked.data as Practice);
  } catch (err) {
    ctx.log.error({ err }, 'a practice could not be scored');
    return found;
  }
  const asked = { for_user: ctx.user.id, practice: practice.id, revision, result: worth };
  const kept = dataOf(await service.rpc('practice_scored', asked)) as boolean;
  // Changed by another device meanwhile: that one's request brings its own.
  return kept ? (dataOf(await ctx.db.rpc('read_practice', { id: practice.id })) as PracticeRecord) : found;
}

/** Puts a practice away; it can be brought back for 30 days. */
export async function deletePractice({ db }: Ctx, id: string): Promise<Head> {
  return dataOf(await db.rpc('delete_practice', { id })) as Head;
}

export async function restorePractice({ db }: Ctx, id: string): Promise<Head> {
  return dataOf(await db.rpc('restore_practice', { id })) as Head;
}
