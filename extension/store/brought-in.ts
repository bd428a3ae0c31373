import type { Call } from '#domain/call.ts';
import type { Turn } from '#domain/turn.ts';
import { database, type StoredCall } from './database.ts';

/** The newest call that was made of the same thing on this device, if it is still there. */
export async function broughtIn(meetingKey: string): Promise<StoredCall | null> {
  const same = await database.calls.where('meetingKey').equals(meetingKey).toArray();
  return same.filter(({ deletedAt }) => deletedAt === undefined).sort((a, b) => b.startedAt - a.startedAt)[0] ?? null;
}

/** Keeps a call that is over already, whole or not at all. */
export async function keepBroughtIn(call: Call, turns: readonly Turn[]): Promise<void> {
  await database.transaction('rw', database.calls, database.turns, async () => {
    await database.calls.add(call);
    await database.turns.bulkAdd([...turns]);
  });
}
