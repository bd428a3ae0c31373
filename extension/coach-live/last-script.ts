import { database } from '../store/database.ts';

/** The steps of the script that was used last, in another call than this one; null where there was none. */
export async function lastScript(callId: string): Promise<string[] | null> {
  const last = await database.calls
    .orderBy('startedAt')
    .reverse()
    .filter(({ id, script, deletedAt }) => id !== callId && script !== undefined && deletedAt === undefined)
    .first();
  return last?.script?.steps ?? null;
}
