import { database, type SentEntry, type SyncedCall } from '../store/database.ts';
import { sendMessage } from './messages.ts';

/** A call's way to an account, as far as it has come. A call without one is on this device only. */
export interface Passage extends Pick<SyncedCall, 'user' | 'backend' | 'refused' | 'transcripts'> {
  waiting: boolean;
}

/** Every call that goes to an account, by its id. */
export async function readPassages(): Promise<ReadonlyMap<string, Passage>> {
  const waiting = new Set(await database.outbox.orderBy('callId').uniqueKeys());
  const synced = await database.sync.filter((one) => one.wish !== 'purged').toArray();
  return new Map(
    synced.map(({ callId, told, ...one }) => [callId, { ...one, waiting: told === 'none' || waiting.has(callId) }]),
  );
}

/** What of a call left this machine, the oldest first, and how far it has come; `null` where it goes nowhere. */
export async function readSent(callId: string): Promise<{ sent: SentEntry[]; synced: SyncedCall | null }> {
  const sent = await database.sent.where('callId').equals(callId).sortBy('at');
  return { sent, synced: (await database.sync.get(callId)) ?? null };
}

/** Gives calls to the account that is signed in, or tries those again that it refused. Gives how many. */
export async function claimCalls(callIds: string[]): Promise<number> {
  return (await sendMessage('calls.claim', { callIds })).count;
}
