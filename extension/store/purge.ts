import { database } from './database.ts';
import { changesOf, forget, wish } from './outbox.ts';
import { emptied, isUntold } from './practices.ts';
import { forgetSound } from './sound.ts';

/** How long a deleted call can be brought back at least. */
export const UNDO_MS = 10_000;

const tables = [
  database.calls,
  database.turns,
  database.snapshots,
  ...changesOf,
  database.sent,
  database.sound,
  database.soundChunks,
] as const;

/** Takes a call off the list. It can be brought back until it is purged. */
export async function markDeleted(callId: string): Promise<void> {
  await database.transaction('rw', database.calls, ...changesOf, async () => {
    // One that is gone for good already stays so.
    if ((await database.calls.update(callId, { deletedAt: Date.now() })) > 0) await wish(callId, 'deleted');
  });
}

/** Brings a deleted call back; false when it is gone for good. */
export async function bringBack(callId: string): Promise<boolean> {
  return database.transaction('rw', database.calls, ...changesOf, async () => {
    const found = await database.calls
      .where('id')
      .equals(callId)
      .modify((call) => {
        delete call.deletedAt;
      });
    if (found > 0) await wish(callId, 'kept');
    return found > 0;
  });
}

/** Removes a deleted call, its turns and its snapshot for good; one that was brought back stays. */
export async function purge(callId: string): Promise<void> {
  await database.transaction('rw', tables, async () => {
    const call = await database.calls.get(callId);
    if (call?.deletedAt === undefined) return;
    await database.turns.where('callId').equals(callId).delete();
    await database.snapshots.delete(callId);
    await database.calls.delete(callId);
    await forgetSound(callId);
    await forget(callId);
  });
}

/** Removes for good what was deleted, once its time is over, unless a page still offers to bring it back. */
export async function purgeDeleted(offered: ReadonlySet<string>, now = Date.now()): Promise<void> {
  const gone = await database.calls
    .filter((call) => call.deletedAt !== undefined && now - call.deletedAt >= UNDO_MS && !offered.has(call.id))
    .primaryKeys();
  for (const callId of gone) await purge(callId);
}

const chats = [database.coachChats, database.coachMessages, database.coachDrafts, database.practices] as const;

/** Removes every call, chat and practice for good. False, and nothing is removed, while a call goes on: its page would keep it again. */
export async function purgeEverything(): Promise<boolean> {
  return database.transaction('rw', [...tables, ...chats], async () => {
    if ((await database.calls.where('status').anyOf('live', 'paused').count()) > 0) return false;
    // What was deleted before still has to be deleted at the backend.
    const deleted = await database.sync.filter(({ wish: one, told }) => one !== 'kept' && told !== 'none').toArray();
    const untold = await database.sound.filter(({ tell }) => tell !== undefined).toArray();
    const away = await database.coachChats
      .filter(({ deletedAt, told, revision }) => deletedAt !== undefined && told > 0 && told < revision)
      .toArray();
    const practices = await database.practices.filter((one) => one.deletedAt !== undefined && isUntold(one)).toArray();
    await Promise.all([...tables, ...chats].map((table) => table.clear()));
    await database.practices.bulkAdd(practices.map(emptied));
    await database.coachChats.bulkAdd(away.map((chat) => ({ ...chat, title: '', tip: null })));
    await database.sound.bulkAdd(untold);
    await database.sync.bulkAdd(deleted.map((one) => ({ ...one, wish: 'purged' as const })));
    return true;
  });
}
