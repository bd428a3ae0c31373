import { PACKET_MS, unpackSound, type SoundPacket } from '#domain/kept-sound/packets.ts';
import { database, type SoundOfCall } from '../store/database.ts';
import { answered, answerOf, api, onlyFor } from './api.ts';
import { ApiError } from './api-error.ts';
import { sendMessage } from './messages.ts';
import { session } from './session.ts';

/** Up to ten seconds of a call's sound, wherever it is. */
export interface SoundPart {
  n: number;
  fromMs: number;
  toMs: number;
  bytes: number;
  /** Its packets, in order of time. Rejects with `ApiError` where the account does not give them. */
  read(signal: AbortSignal): Promise<SoundPacket[]>;
}

/** What there is of a call's sound. */
export interface KeptSound {
  parts: SoundPart[];
  /** When the account begins to delete it, epoch milliseconds; null where it has none. */
  endsAt: number | null;
  /** What this device did, where it kept some: why it ended early, why there is none any more, or when it deletes what it has. */
  here: Pick<SoundOfCall, 'stopped' | 'gone' | 'noRoom' | 'endsAt'> | null;
}

async function partsHere(callId: string): Promise<SoundPart[]> {
  const chunks = await database.soundChunks.where('callId').equals(callId).toArray();
  return chunks.map(({ n, fromMs, toMs, bytes }) => ({
    n,
    fromMs,
    toMs,
    bytes: bytes.length,
    read: async () => unpackSound(bytes),
  }));
}

/** Bound to the account that the call was made under, where this device knows it. */
async function boundTo(callId: string): Promise<ReturnType<typeof onlyFor> | undefined> {
  const owner = await database.sync.get(callId);
  return owner && onlyFor(owner);
}

async function partsAway(callId: string, signal: AbortSignal): Promise<Pick<KeptSound, 'parts' | 'endsAt'>> {
  const bound = await boundTo(callId);
  const asked = api.calls[':id'].sound.$get({ param: { id: callId } }, { ...bound, init: { signal } });
  const { chunks, endsAt } = await answerOf(asked);
  const parts = chunks.map(({ n, ...rest }) => ({
    n,
    ...rest,
    async read(stop: AbortSignal) {
      const one = { param: { id: callId, n: String(n) } };
      const response = await answered(api.calls[':id'].sound[':n'].$get(one, { ...bound, init: { signal: stop } }));
      return unpackSound(new Uint8Array(await response.arrayBuffer()));
    },
  }));
  return { parts, endsAt: endsAt === null ? null : Date.parse(endsAt) };
}

/**
 * The sound of a call, of this device and of the account together. `away`: this device does not have the call. Rejects with `ApiError` where the
 * account should have some and cannot be asked.
 */
export async function readSound(callId: string, away: boolean, signal: AbortSignal): Promise<KeptSound> {
  const [here, known, synced, now] = await Promise.all([
    partsHere(callId),
    database.sound.get(callId),
    database.sync.get(callId),
    session(),
  ]);
  const nothing = { parts: [], endsAt: null };
  const own = synced?.told === 'kept' && synced.user === now?.user.id && synced.backend === now.backend;
  // A call that never had any costs no request.
  const asks = now !== null && (away || (own && known !== undefined)) && !known?.gone;
  const there = asks ? await partsAway(callId, signal) : nothing;
  const all = new Map([...here, ...there.parts].map((part) => [part.n, part]));
  const parts = [...all.values()].toSorted((a, b) => a.fromMs - b.fromMs);
  return { parts, endsAt: there.endsAt, here: known ?? null };
}

/** How much sound of a call this device kept, in ten-second parts, and how much of it waits here. */
export async function countSound(callId: string): Promise<{ kept: number; waiting: number }> {
  const waiting = await database.soundChunks.where('callId').equals(callId).count();
  return { kept: (await database.sound.get(callId))?.next ?? 0, waiting };
}

/** Every packet of these parts in order, a few parts at once. `onPart` is told as each one is there. */
export async function readPackets(
  parts: readonly SoundPart[],
  onPart: (done: number) => void,
  signal: AbortSignal,
): Promise<SoundPacket[]> {
  const read: SoundPacket[][] = [];
  let [next, done] = [0, 0];
  async function some(): Promise<void> {
    for (let at = next++; at < parts.length; at = next++) {
      signal.throwIfAborted();
      read[at] = (await parts[at]?.read(signal)) ?? [];
      onPart((done += 1));
    }
  }
  await Promise.all([some(), some(), some(), some()]);
  let last = -PACKET_MS;
  return read.flat().filter(({ atMs }) => {
    // A call that went on after a crash begins a chunk anew; its clock may overlap by a frame.
    if (atMs < last + PACKET_MS / 2) return false;
    last = atMs;
    return true;
  });
}

/** Deletes the sound of a call for good, wherever it is. Rejects with words where it was not deleted. */
export async function deleteSound(callId: string, away: boolean): Promise<void> {
  if (away) {
    await answerOf(api.calls[':id'].sound.$delete({ param: { id: callId } }));
    return;
  }
  const { ok } = await sendMessage('sound.delete', { callId });
  if (!ok) throw new ApiError('The sound was not deleted.', { status: 0, code: 'failed', hint: 'Try again.' });
}
