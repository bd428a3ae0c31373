import type { Turn } from '#domain/turn.ts';
import { database, type Owed, type SentEntry, type StoredCall, type SyncedCall } from '../store/database.ts';
import { answered, drop, isHead, leaving, neverLeft, park, readWork, settle } from '../store/outbox.ts';
import { turnsOf } from '../store/turns.ts';
import { type Line, Refused, type Stored } from './line.ts';
import { batchOf, grouped, headOf, type Item, restItems, sizeOf, turnItem } from './payload.ts';

const BATCH_BYTES = 200_000;
const NOTHING = { turns: 0, cards: 0, notes: 0, objections: 0, figures: 0 };
/** Statuses that may pass by themselves. Everything else that is refused stays refused. */
const passes = (status: number): boolean =>
  status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;
const signIn = (status: number): boolean => status === 401;

/** Refusals of this machine itself: nothing was sent. */
const STAYED = new Set(['other-account', 'not-connected']);
/** A team may change its mind about keeping words; what it said longer ago than this is asked again before any of them leaves. */
const FRESH_MS = 60_000;

/** The way out, and what decides about it. */
export interface Away {
  line: Line;
  deviceId: string;
  /** Asked before each batch. False: what is new stays here. */
  wanted(): Promise<boolean>;
  /** Called with each request that was granted. */
  onAnswer(): void;
}

/** A request about a call, written down before it leaves and after its answer. Null where it must not leave any more. */
async function request<T>(
  { callId, backend: to, wish }: SyncedCall,
  away: Away,
  entry: Pick<SentEntry, 'what' | 'parts' | 'bytes'>,
  ask: () => Promise<T>,
): Promise<T | null> {
  const n = await leaving({ callId, at: Date.now(), to, ...entry }, wish);
  if (n === null) return null;
  try {
    const answer = await ask();
    away.onAnswer();
    await answered(n, 'kept');
    return answer;
  } catch (error) {
    const refusal = error instanceof Refused ? error.error : null;
    if (refusal && STAYED.has(refusal.code)) await neverLeft(n);
    else if (refusal && refusal.status > 0) await answered(n, 'refused');
    throw error;
  }
}

/** Whether the backend knows now; a refusal means that there is nothing left to do. */
async function toldOf(asking: Promise<unknown>): Promise<boolean> {
  try {
    return (await asking) !== null;
  } catch (error) {
    if (!(error instanceof Refused) || signIn(error.error.status) || passes(error.error.status)) throw error;
    return true;
  }
}

/** Tells of a deletion, or that it was undone. */
async function sendWish(synced: SyncedCall, away: Away): Promise<void> {
  const { callId } = synced;
  const { line } = away;
  const ask = (what: 'delete' | 'restore', asking: () => Promise<unknown>) =>
    toldOf(request(synced, away, { what, parts: NOTHING, bytes: 0 }, asking));
  if (synced.wish === 'purged') {
    if (await ask('delete', () => line.purge(synced, callId))) await drop(callId);
  } else if (synced.wish === 'deleted') {
    if (await ask('delete', () => line.remove(synced, callId))) await settle(callId, [], { told: 'deleted' });
  } else if (await ask('restore', () => line.restore(synced, callId))) {
    await settle(callId, [], { told: 'kept' });
  }
}

interface Full {
  synced: SyncedCall;
  call: StoredCall;
  away: Away;
}

/** Sends these with the call itself, and learns whether the team keeps words. Null where they must not leave any more. */
async function sendItems({ synced, call, away }: Full, items: readonly Item[]): Promise<Stored | null> {
  if (!(await away.wanted())) return null;
  const batch = batchOf(headOf(call, synced.revision), items, away.deviceId);
  const parts = { ...NOTHING };
  for (const { part } of items) parts[part] += 1;
  const stored = await request(synced, away, { what: 'batch', parts, bytes: sizeOf(batch) }, () =>
    away.line.send(synced, batch),
  );
  if (stored) await settle(call.id, [], { transcripts: stored.transcripts, transcriptsAt: Date.now() });
  return stored;
}

/**
 * Sends items in batches; smaller ones where the backend, or something before it, takes less at once. False where not all of them left: the
 * next look goes on. `words`: what was said is in them, so they end where the team keeps none any more.
 */
async function sendAll(
  full: Full,
  items: readonly Item[],
  { words, onSent }: { words: boolean; onSent?: (group: readonly Item[]) => Promise<void> },
): Promise<boolean> {
  let rest = items;
  let most = BATCH_BYTES;
  while (rest.length > 0) {
    const [group = []] = grouped(rest, most);
    try {
      const stored = await sendItems(full, group);
      if (!stored || (words && !stored.transcripts)) return false;
      await onSent?.(group);
      rest = rest.slice(group.length);
    } catch (error) {
      if (!(error instanceof Refused) || error.error.status !== 413 || group.length === 1) throw error;
      most = sizeOf(group) / 4;
    }
  }
  return true;
}

/** Turns that are ready: while a call goes on, those that will not be revised any more. */
async function readyTurns({ call }: Full, owed: readonly Owed[]): Promise<Turn[]> {
  const keys = owed.filter((one) => !isHead(one)).map((one): [string, number] => [call.id, one.seq]);
  const turns = (await database.turns.bulkGet(keys)).filter((turn) => turn !== undefined);
  const open = call.status === 'live' || call.status === 'paused';
  return open ? turns.filter((turn) => turn.final) : turns;
}

/** Whether the team keeps what was said. The call alone asks, before any word of it leaves. Null where it must not leave any more. */
async function keepsWords(full: Full): Promise<boolean | null> {
  const { transcripts, transcriptsAt = 0 } = full.synced;
  if (transcripts === false) return false;
  if (transcripts && Math.abs(Date.now() - transcriptsAt) < FRESH_MS) return true;
  return (await sendItems(full, []))?.transcripts ?? null;
}

async function sendTurns(full: Full, owed: readonly Owed[]): Promise<boolean> {
  const turns = await readyTurns(full, owed);
  const entries = new Map(owed.map((one) => [one.seq, one]));
  return sendAll(full, turns.map(turnItem), {
    words: true,
    onSent: (group) =>
      settle(
        full.call.id,
        group.flatMap(({ seq }) => (seq === undefined ? [] : (entries.get(seq) ?? []))),
        {},
      ),
  });
}

async function sendRecord(full: Full, owed: readonly Owed[]): Promise<void> {
  const { synced, call } = full;
  const head = owed.find(isHead);
  const spoken = owed.filter((one) => !isHead(one));
  if (!head && (await readyTurns(full, spoken)).length === 0 && synced.transcripts !== false) return;
  const words = await keepsWords(full);
  if (words === null) return;
  if (!words) await settle(call.id, spoken, {});
  // Where words are not kept any more, the rest goes without them at the next look.
  else if (!(await sendTurns(full, spoken))) return;
  if (!head) return;
  const noteIds = call.notes.map((note) => note.id);
  // Before they leave: one that is deleted meanwhile must be taken back.
  await settle(call.id, [], { notes: [...new Set([...synced.notes, ...noteIds])] });
  const rest = restItems(call, await turnsOf(call.id), { words, sentNotes: synced.notes });
  const done = rest.length > 0 ? await sendAll(full, rest, { words }) : (await sendItems(full, [])) !== null;
  if (done) await settle(call.id, [head], { notes: noteIds });
}

/**
 * Sends what is owed of one call. What the backend refuses for good is set aside with the reason; what may pass, and a sign-in that is
 * missing, is thrown.
 */
export async function sendCall(callId: string, away: Away): Promise<void> {
  const work = await readWork(callId);
  if (!work) return;
  const { synced, owed } = work;
  try {
    const settled = synced.wish === 'kept' ? synced.told !== 'deleted' : false;
    if (!settled) return await sendWish(synced, away);
    const call = await database.calls.get(callId);
    if (call && call.deletedAt === undefined) await sendRecord({ synced, call, away }, owed);
  } catch (error) {
    if (!(error instanceof Refused) || signIn(error.error.status) || passes(error.error.status)) throw error;
    const { code, message, hint } = error.error;
    await park(callId, { code, message: hint ? `${message} ${hint}` : message });
  }
}
