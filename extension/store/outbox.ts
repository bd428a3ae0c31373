import type { Turn } from '#domain/turn.ts';
import { Dexie } from 'dexie';
import { database, type Owed, type Owner, type SentEntry, type SyncedCall } from './database.ts';

/** Tables that take part in every change of a call, so that a change and its entry in the outbox are one. */
export const changesOf = [database.sync, database.outbox] as const;

/** The number of the entry that stands for everything of a call but its turns. */
const HEAD = -1;

let tell: () => void = () => undefined;

/** Calls back whenever there may be something to send, in the context that writes: the background. */
export function onOwed(listener: () => void): void {
  tell = listener;
}

/** Within a transaction that changes a call: what of it is to be sent. Nothing for a call that goes to no account. */
export async function owe(callId: string, turns: readonly Turn[], head = true): Promise<void> {
  if (turns.length === 0 && !head) return;
  const synced = await database.sync.get(callId);
  if (!synced) return;
  const revision = synced.revision + 1;
  await database.sync.update(callId, { revision });
  const seqs = [...turns.map((turn) => turn.seq), ...(head ? [HEAD] : [])];
  await database.outbox.bulkPut(seqs.map((seq) => ({ callId, seq, revision })));
  tell();
}

/** Whether something of a call besides its turns is not sent yet. */
export const isHeadOwed = async (callId: string): Promise<boolean> =>
  (await database.outbox.get([callId, HEAD])) !== undefined;

/** Within a transaction that deletes a call or brings it back. */
export async function wish(callId: string, wanted: SyncedCall['wish']): Promise<void> {
  await database.sync.update(callId, { wish: wanted });
  tell();
}

/** Within a transaction that removes a call for good: what is left is that the backend has to be told, if it knows of it. */
export async function forget(callId: string): Promise<void> {
  await database.outbox.where('callId').equals(callId).delete();
  await database.sent.where('callId').equals(callId).delete();
  const synced = await database.sync.get(callId);
  if (!synced) return;
  if (synced.told === 'none') await database.sync.delete(callId);
  else await wish(callId, 'purged');
}

/** Within a transaction: from now on the call goes to this account, with everything that it has. */
export async function adopt(callId: string, owner: Owner, turns: readonly Turn[]): Promise<void> {
  await database.sync.put({ ...owner, callId, revision: 0, wish: 'kept', told: 'none', notes: [] });
  await owe(callId, turns);
}

const claimed = [database.calls, database.turns, ...changesOf] as const;

/**
 * Gives calls that go to no account to this one, and tries those of it again that were refused: of a team that the user has left, for the
 * team chosen now. Gives how many. A call that goes to another account stays that one's.
 */
export async function claim(callIds: readonly string[], owner: Owner): Promise<number> {
  let count = 0;
  for (const callId of callIds) {
    const done = await database.transaction('rw', claimed, async () => {
      const [call, synced] = [await database.calls.get(callId), await database.sync.get(callId)];
      if (!call || call.deletedAt !== undefined) return false;
      const turns = await database.turns.where('callId').equals(callId).toArray();
      if (!synced) await adopt(callId, owner, turns);
      else if (synced.refused && synced.user === owner.user && synced.backend === owner.backend) {
        const { refused: _refused, transcripts: _transcripts, ...rest } = synced;
        const left = synced.refused.code === 'not-in-team';
        await database.sync.put(left ? { ...rest, team: owner.team } : rest);
        await owe(callId, turns);
      } else return false;
      return true;
    });
    if (done) count += 1;
  }
  return count;
}

/** What is to be done about one call. */
export interface Work {
  synced: SyncedCall;
  owed: Owed[];
}

/** Calls of an account about which its backend has something to learn, in no order. */
export async function workFor({ user, backend }: Omit<Owner, 'team'>): Promise<SyncedCall[]> {
  const waiting = new Set(await database.outbox.orderBy('callId').uniqueKeys());
  const own = await database.sync.filter((one) => one.user === user && one.backend === backend).toArray();
  return own.filter(({ callId, wish: wanted, told, refused }) => {
    if (wanted === 'purged') return true;
    if (refused) return false;
    if (wanted === 'deleted') return told === 'kept';
    return told === 'deleted' || waiting.has(callId);
  });
}

/** What is owed of a call now, in order, the rest after the turns. */
export async function readWork(callId: string): Promise<Work | null> {
  const synced = await database.sync.get(callId);
  if (!synced) return null;
  const owed = await database.outbox
    .where('[callId+seq]')
    .between([callId, Dexie.minKey], [callId, Dexie.maxKey])
    .toArray();
  return { synced, owed: owed.toSorted((a, b) => (a.seq === HEAD ? 1 : b.seq === HEAD ? -1 : a.seq - b.seq)) };
}

export const isHead = ({ seq }: Owed): boolean => seq === HEAD;

/**
 * Writes down that a request leaves now, before it does. Null, and it must not leave, where the user has changed their mind meanwhile.
 */
export async function leaving(
  entry: Omit<SentEntry, 'n' | 'answer'>,
  wanted: SyncedCall['wish'],
): Promise<number | null> {
  return database.transaction('rw', database.sync, database.sent, async () => {
    const synced = await database.sync.get(entry.callId);
    if (synced?.wish !== wanted) return null;
    if (synced.told === 'none') await database.sync.update(entry.callId, { told: 'kept' });
    return (await database.sent.add({ ...entry, answer: 'lost' })) as number;
  });
}

/** What became of a request. */
export async function answered(n: number, answer: SentEntry['answer']): Promise<void> {
  await database.sent.update(n, { answer });
}

/** A request that this machine held back after all: nothing left. */
export async function neverLeft(n: number): Promise<void> {
  await database.sent.delete(n);
}

/** What the backend has now: those entries go, unless they changed again meanwhile. */
export async function settle(
  callId: string,
  sent: readonly Owed[],
  learned: Partial<Pick<SyncedCall, 'transcripts' | 'transcriptsAt' | 'told' | 'notes'>>,
): Promise<void> {
  await database.transaction('rw', changesOf, async () => {
    await database.sync.update(callId, learned);
    const now = await database.outbox.bulkGet(sent.map((one) => [callId, one.seq]));
    const done = sent.filter((one, at) => now[at]?.revision === one.revision);
    await database.outbox.bulkDelete(done.map((one) => [callId, one.seq]));
  });
}

/** The backend deleted it too, so nothing is left to be told. */
export async function drop(callId: string): Promise<void> {
  await database.transaction('rw', [...changesOf, database.sent], async () => {
    if ((await database.sync.get(callId))?.wish !== 'purged') return;
    await database.sync.delete(callId);
    await database.sent.where('callId').equals(callId).delete();
  });
}

/** Sets a call aside that the backend will not take. It stays on this machine as it is. */
export async function park(callId: string, refused: { code: string; message: string }): Promise<void> {
  await database.sync.update(callId, { refused: { ...refused, at: Date.now() } });
}
