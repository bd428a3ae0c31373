import { liveQuery } from 'dexie';
import { database } from '../store/database.ts';

/** Whether a call goes on, in whichever tab: who reads aloud would be heard in it. */
export async function inCall(): Promise<boolean> {
  // Not `count()`: after `anyOf` Dexie counts nothing where the first of them has no row.
  const going = await database.calls.where('status').anyOf('live', 'paused').toArray();
  return going.length > 0;
}

/** Calls back when a call goes on, now or later, until the signal aborts. */
export function onCall(listener: () => void, signal: AbortSignal): void {
  // A database that does not open knows of no call.
  const calls = liveQuery(() => inCall().catch(() => false)).subscribe((live) => (live ? listener() : undefined));
  signal.addEventListener('abort', () => calls.unsubscribe(), { once: true });
}
