import { database } from './database.ts';

/** How long a deleted call can be brought back. */
export const UNDO_MS = 10_000;

/** Removes a call, its turns and its snapshot for good. */
export async function purge(callId: string): Promise<void> {
  await database.transaction('rw', database.calls, database.turns, database.snapshots, async () => {
    await database.turns.where('callId').equals(callId).delete();
    await database.snapshots.delete(callId);
    await database.calls.delete(callId);
  });
}

/** Removes for good what was deleted and can no longer be brought back. */
export async function purgeDeleted(now = Date.now()): Promise<void> {
  const gone = await database.calls
    .filter((call) => call.deletedAt !== undefined && now - call.deletedAt >= UNDO_MS)
    .toArray();
  for (const call of gone) await purge(call.id);
}
