import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { storable } from '../../core/storable.ts';
import type { ChatRecord, Head, Page, Sent, SessionList } from './schemas.ts';

const fromCursor = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw new AppError('invalid', 'This is no cursor of a list.', { field: 'before' });
  }
};

/** A page of the user's own chats in this team, what changed last first; with words, those that hold them. */
export async function listSessions({ db, team }: Ctx, { search, before, limit }: Page): Promise<SessionList> {
  const cursor = before === undefined ? null : fromCursor(before);
  const asked = { team, words: search ?? '', page_size: limit ?? 50, cursor };
  const { rows, next } = dataOf(await db.rpc('list_coach_sessions', asked)) as {
    rows: SessionList['sessions'];
    next: object | null;
  };
  return { sessions: rows, next: next && Buffer.from(JSON.stringify(next)).toString('base64url') };
}

export async function readSession({ db }: Ctx, id: string): Promise<ChatRecord> {
  return dataOf(await db.rpc('read_coach_session', { id })) as ChatRecord;
}

/** Adds what a device has of a chat to what is kept. The same again changes nothing. Throws `not-yours`, `other-team`, `session-deleted`, `session-full`. */
export async function mergeSession({ db, team }: Ctx, id: string, sent: Sent): Promise<ChatRecord> {
  if (sent.session.id !== id) throw new AppError('invalid', 'This is another chat.', { field: 'session.id' });
  return dataOf(await db.rpc('sync_coach_session', { team, payload: storable(sent) })) as ChatRecord;
}

export async function renameSession({ db }: Ctx, id: string, title: string): Promise<Head> {
  return dataOf(await db.rpc('rename_coach_session', { id, title: storable(title) })) as Head;
}

/** Puts a chat away; it can be brought back for 30 days. */
export async function deleteSession({ db }: Ctx, id: string): Promise<Head> {
  return dataOf(await db.rpc('delete_coach_session', { id })) as Head;
}

export async function restoreSession({ db }: Ctx, id: string): Promise<Head> {
  return dataOf(await db.rpc('restore_coach_session', { id })) as Head;
}
