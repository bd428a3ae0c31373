import type { ConsentChoice } from '#domain/consent/consent.ts';
import { database, type SoundChunk } from '#extension/store/database.ts';
import { aCall } from './live.ts';

/** The account that calls on this device go to. */
export const OWNER = { user: 'u', backend: 'http://b.test', team: 't' };

/** What a rep chose, with words that say that sound is kept. */
export const toldOfSound = (how: ConsentChoice['how'], soundKept = true): ConsentChoice => ({
  atMs: 0,
  how,
  text: '…',
  soundKept,
});

/** A device that has one call and nothing else; gives its id. */
export async function onlyACall(): Promise<string> {
  await Promise.all(database.tables.map((table) => table.clear()));
  const id = crypto.randomUUID();
  await database.calls.add({ ...aCall(), id });
  return id;
}

/** The sound of a call that is on the device. */
export const chunksOf = (callId: string): Promise<SoundChunk[]> =>
  database.soundChunks.where('callId').equals(callId).toArray();
