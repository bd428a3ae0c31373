import { liveQuery } from 'dexie';
import { database } from '../store/database.ts';

/** Whether a call goes on, in whichever tab: who reads aloud would be heard in it, also while the coach itself rests. */
export async function inCall(): Promise<boolean> {
  return (await database.calls.where('status').anyOf('live', 'paused').count()) > 0;
}

/** Calls back when a call goes on, now or later, until the signal aborts. */
export function onCall(listener: () => void, signal: AbortSignal): void {
  // A database that does not open knows of no call.
  const calls = liveQuery(() => inCall().catch(() => false)).subscribe((live) => (live ? listener() : undefined));
  signal.addEventListener('abort', () => calls.unsubscribe(), { once: true });
}
