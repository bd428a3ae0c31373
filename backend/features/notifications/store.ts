import type { Ctx } from '../../core/context.ts';
import { dataOf, fromSql } from '../../core/sql-errors.ts';
import { toInstant } from '../../core/time.ts';
import type { Notification, Page } from './schemas.ts';

interface Row extends Omit<Notification, 'createdAt' | 'readAt' | 'body'> {
  body: string | null;
  created_at: string;
  read_at: string | null;
}

/** The user's notifications of every team, newest first, and how many are unread. */
export async function listNotifications({ db, user }: Ctx, { unread, before, limit }: Page) {
  const own = () => db.from('notifications').select('id, kind, title, body, link, created_at, read_at');
  let wanted = own().eq('user_id', user.id).order('created_at', { ascending: false }).limit(limit);
  if (unread) wanted = wanted.is('read_at', null);
  if (before) wanted = wanted.lt('created_at', before);
  const count = db
    .from('notifications')
    .select('id', { count: 'exact', head: true })
    .eq('user_id', user.id)
    .is('read_at', null);
  const [rows, open] = await Promise.all([wanted.returns<Row[]>(), count]);
  if (open.error) throw fromSql(open.error);
  const notifications = dataOf(rows).map(({ created_at, read_at, body, ...rest }): Notification => ({
    ...rest,
    body: body ?? '',
    createdAt: toInstant(created_at),
    readAt: toInstant(read_at),
  }));
  return { notifications, unread: open.count ?? 0 };
}

/** Marks these as read, or all without `ids`. Gives how many were unread. */
export async function markRead({ db, user, now }: Ctx, ids: string[] | undefined): Promise<number> {
  let wanted = db
    .from('notifications')
    .update({ read_at: new Date(now()).toISOString() })
    .eq('user_id', user.id)
    .is('read_at', null);
  if (ids) wanted = wanted.in('id', ids);
  return dataOf(await wanted.select('id')).length;
}
