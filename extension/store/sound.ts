import { toldOfKeeping } from '#domain/kept-sound/may-keep.ts';
import { MOST_CHUNKS } from '#domain/kept-sound/packets.ts';
import { Dexie } from 'dexie';
import { isFull } from './full.ts';
import { database, type Owner, type SoundChunk, type SoundOfCall } from './database.ts';

/** What may wait on this device at most: about 17 hours, 250 MB. */
export const MOST_WAITING = 6_000;

const tables = [database.calls, database.sync, database.sound, database.soundChunks] as const;
const ofCall = (callId: string) => database.soundChunks.where('callId').equals(callId);

/** What became of a chunk: `gone` where its call, or the leave to keep it, is no more. */
export type Added = 'kept' | 'gone' | 'full' | 'long' | 'failed';

/**
 * Keeps the next chunk of a call, where the call is there and the others in it still know of it. What is kept on this device goes at `endsAt`. Never
 * throws.
 */
export async function addSound(
  callId: string,
  chunk: Omit<SoundChunk, 'callId' | 'n'>,
  { endsAt, here }: Pick<SoundOfCall, 'endsAt' | 'here'>,
): Promise<Added> {
  try {
    return await database.transaction('rw', tables, async () => {
      const [call, known] = [await database.calls.get(callId), await database.sound.get(callId)];
      if (!call || call.deletedAt !== undefined || known?.gone || !toldOfKeeping(call.consent ?? [])) return 'gone';
      const n = known?.next ?? 0;
      if (n >= MOST_CHUNKS) return 'long';
      if ((await database.soundChunks.count()) >= MOST_WAITING) return 'full';
      await database.soundChunks.add({ callId, n, ...chunk });
      const { stopped: _, ...rest } = known ?? { callId };
      await database.sound.put({ ...rest, callId, next: n + 1, endsAt, ...(here && { here }) });
      return 'kept';
    });
  } catch (error) {
    return isFull(error) ? 'full' : 'failed';
  }
}

/** Notes why nothing more of a call's sound is kept. Never throws: where there is no room there is none for this either. */
export async function noteStopped(callId: string, stopped: NonNullable<SoundOfCall['stopped']>): Promise<void> {
  const note = database.transaction('rw', database.sound, async () => {
    const known = await database.sound.get(callId);
    await database.sound.put({ callId, next: 0, endsAt: 0, ...known, stopped });
  });
  await note.catch(() => undefined);
}

async function dropNow(callId: string, gone: NonNullable<SoundOfCall['gone']>, tell: boolean): Promise<void> {
  const [known, synced] = [await database.sound.get(callId), await database.sync.get(callId)];
  await ofCall(callId).delete();
  if (!known && !tell) return;
  const owner: Owner | null = synced && synced.told !== 'none' ? synced : null;
  const told = tell && owner ? { tell: { user: owner.user, backend: owner.backend, team: owner.team } } : {};
  await database.sound.put({ callId, next: 0, endsAt: 0, ...known, gone, ...told });
}

/** Deletes what is kept of a call's sound, and keeps no more of it. `tell`: the account that has the call deletes its part too. */
export async function dropSound(
  callId: string,
  gone: NonNullable<SoundOfCall['gone']>,
  { tell }: { tell: boolean },
): Promise<void> {
  await database.transaction('rw', tables, () => dropNow(callId, gone, tell));
}

/** Within a transaction that removes a call for good. */
export async function forgetSound(callId: string): Promise<void> {
  await ofCall(callId).delete();
  const known = await database.sound.get(callId);
  // The call's own end is told in any case; a deletion that its account does not know yet is still told.
  if (known?.tell === undefined) await database.sound.delete(callId);
}

/** Deletes the sound on this device whose time is over. */
export async function expireSound(now = Date.now()): Promise<void> {
  await database.transaction('rw', tables, async () => {
    const waiting = new Set(await database.soundChunks.orderBy('callId').uniqueKeys());
    const over = await database.sound.filter(({ callId, endsAt }) => endsAt <= now && waiting.has(callId)).toArray();
    for (const { callId } of over) await dropNow(callId, 'expired', false);
  });
}

/** The account has this chunk: it is not needed here any more. */
export async function soundSent(callId: string, n: number): Promise<void> {
  await database.soundChunks.delete([callId, n]);
}

/** Notes whether the account has room for more of a call's sound. */
export async function noteRoom(callId: string, room: boolean): Promise<void> {
  await database.transaction('rw', database.sound, async () => {
    const known = await database.sound.get(callId);
    if (!known || (known.noRoom === undefined) === room) return;
    const { noRoom: _, ...rest } = known;
    await database.sound.put(room ? rest : { ...rest, noRoom: true });
  });
}

/** The account knows that the sound of a call is gone. */
export async function goneTold(callId: string): Promise<void> {
  await database.transaction('rw', database.calls, database.sound, async () => {
    const known = await database.sound.get(callId);
    if (!known) return;
    const { tell: _, ...rest } = known;
    if (await database.calls.get(callId)) await database.sound.put(rest);
    else await database.sound.delete(callId);
  });
}

/** What an account has to learn about sound: calls whose sound is gone, and those of which chunks wait. */
export async function soundWorkFor({
  user,
  backend,
}: Omit<Owner, 'team'>): Promise<{ gone: SoundOfCall[]; waiting: string[] }> {
  const gone = await database.sound.filter(({ tell }) => tell?.user === user && tell.backend === backend).toArray();
  const ids = (await database.soundChunks.orderBy('callId').uniqueKeys()) as unknown as string[];
  const stays = new Set((await database.sound.bulkGet(ids)).flatMap((one) => (one?.here ? one.callId : [])));
  const synced = (await database.sync.bulkGet(ids.filter((id) => !stays.has(id)))).flatMap((one) => one ?? []);
  const own = synced.filter(
    (one) => one.user === user && one.backend === backend && one.told === 'kept' && one.wish === 'kept' && !one.refused,
  );
  return { gone, waiting: own.map(({ callId }) => callId) };
}

/** The chunks of a call that are still on this device, by their numbers. */
export const waitingSound = (callId: string): Promise<[string, number][]> =>
  database.soundChunks.where('[callId+n]').between([callId, Dexie.minKey], [callId, Dexie.maxKey]).primaryKeys();
