import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { fromRow, toRow } from '../../core/rows.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { storable } from '../../core/storable.ts';
import { toInstant } from '../../core/time.ts';
import type { Batch, CallList, CallRecord, Page, Stored } from './schemas.ts';

interface Moments {
  startedAt: string;
  endedAt: string | null;
  deletedAt: string | null;
}

interface Found {
  rows: (object & { hits?: object[] })[];
  next: object | null;
  count: number | null;
}

/** What a read call has under the database's names. */
type Read = Record<'turns' | 'cards' | 'objections' | 'notes', object[]> & {
  score: object | null;
  created_at: string;
  updated_at: string;
};

const asTold = ({ startedAt, endedAt, deletedAt }: Moments): Moments => ({
  startedAt: toInstant(startedAt),
  endedAt: toInstant(endedAt),
  deletedAt: toInstant(deletedAt),
});

/** Keeps a batch of a call. The same one again changes nothing. */
export async function syncCall({ db, team }: Ctx, sent: Batch): Promise<Stored> {
  const { call, turns, cards, notes, objections, score, metrics, ...rest } = storable(sent);
  const payload = {
    ...toRow(rest),
    call: toRow(call),
    ...(turns && { turns: turns.map(toRow) }),
    ...(cards && { cards: cards.map(toRow) }),
    ...(notes && { notes: notes.map(toRow) }),
    ...(objections && { objections: objections.map(toRow) }),
    ...(score && { score: toRow(score) }),
    ...(metrics && { metrics }),
  };
  return fromRow(dataOf(await db.rpc('sync_call', { team, payload })));
}

function filtersOf({ from, to, site, status, title, rep, minScore, maxScore, category, deleted }: Page): object {
  const given = {
    from,
    to,
    site,
    status,
    title,
    category,
    user_id: rep,
    min_score: minScore,
    max_score: maxScore,
    deleted: deleted === 'true' || undefined,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

const fromCursor = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw new AppError('invalid', 'This is no cursor of a list.', { field: 'cursor' });
  }
};

/** A page of the calls that the user may see, with how many there are in all. With words: those in which they were said, newest first. */
export async function listCalls({ db, team }: Ctx, asked: Page): Promise<CallList> {
  const { q, sort, limit: page_size, cursor } = asked;
  const same = {
    team,
    filters: filtersOf(asked),
    page_size,
    cursor: cursor ? fromCursor(cursor) : null,
    counted: true,
  };
  const found: Found = q
    ? dataOf(await db.rpc('search_turns', { ...same, query: q }))
    : dataOf(await db.rpc('list_calls', { ...same, sort }));
  return {
    calls: found.rows.map((row) => {
      const listed = fromRow<CallList['calls'][number]>(row);
      return { ...listed, ...asTold(listed), ...(row.hits && { hits: row.hits.map((hit) => fromRow(hit)) }) };
    }),
    next: found.next && Buffer.from(JSON.stringify(found.next)).toString('base64url'),
    count: found.count ?? 0,
  };
}

/** Everything kept of a call. */
export async function readCall({ db }: Ctx, id: string): Promise<CallRecord> {
  const { turns, cards, objections, notes, score, created_at, updated_at, ...head } = dataOf(
    await db.rpc('read_call', { id }),
  ) as Read;
  const call = fromRow<CallRecord>(head);
  return {
    ...call,
    ...asTold(call),
    createdAt: toInstant(created_at),
    updatedAt: toInstant(updated_at),
    turns: turns.map((one) => fromRow(one)),
    cards: cards.map((one) => fromRow(one)),
    objections: objections.map((one) => fromRow(one)),
    notes: notes.map((one) => fromRow(one)),
    score: score && fromRow(score),
  };
}

/** Puts a call away; it can be restored for 30 days. */
export async function deleteCall({ db }: Ctx, id: string): Promise<void> {
  dataOf(await db.rpc('delete_call', { id }));
}

export async function restoreCall({ db }: Ctx, id: string): Promise<void> {
  dataOf(await db.rpc('restore_call', { id }));
}

/** Deletes a call and everything that hangs on it for good. */
export async function purgeCall({ db }: Ctx, id: string): Promise<void> {
  dataOf(await db.rpc('purge_call', { id }));
}
