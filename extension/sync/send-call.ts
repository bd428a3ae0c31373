import type { Turn } from '#domain/turn.ts';
import { database, type Owed, type SentEntry, type StoredCall, type SyncedCall } from '../store/database.ts';
import { answered, drop, isHead, leaving, park, readWork, settle } from '../store/outbox.ts';
import { turnsOf } from '../store/calls.ts';
import { type Line, Refused, type Stored } from './line.ts';
import { batchOf, grouped, headOf, type Item, restItems, turnItem } from './payload.ts';

const BATCH_BYTES = 200_000;
const NOTHING = { turns: 0, cards: 0, notes: 0, objections: 0, figures: 0 };
/** Statuses that may pass by themselves. Everything else that is refused stays refused. */
const passes = (status: number): boolean =>
  status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;
const signIn = (status: number): boolean => status === 401;

interface Away {
  line: Line;
  deviceId: string;
}

/** A request about a call, written down before it leaves and after its answer. Null where it must not leave any more. */
async function request<T>(
  { callId, backend: to, wish }: SyncedCall,
  entry: Pick<SentEntry, 'what' | 'parts' | 'bytes'>,
  ask: () => Promise<T>,
): Promise<T | null> {
  const n = await leaving({ callId, at: Date.now(), to, ...entry }, wish);
  if (n === null) return null;
  try {
    const answer = await ask();
    await answered(n, 'kept');
    return answer;
  } catch (error) {
    if (error instanceof Refused && error.error.status > 0) await answered(n, 'refused');
    throw error;
  }
}

/** A refusal that means that there is nothing left to do. */
async function unlessGone(asking: Promise<unknown>): Promise<void> {
  try {
    await asking;
  } catch (error) {
    if (!(error instanceof Refused) || signIn(error.error.status) || passes(error.error.status)) throw error;
  }
}

/** Tells of a deletion, or that it was undone. */
async function sendWish(synced: SyncedCall, { line }: Away): Promise<void> {
  const { callId } = synced;
  const ask = (what: 'delete' | 'restore', asking: () => Promise<unknown>) =>
    unlessGone(request(synced, { what, parts: NOTHING, bytes: 0 }, asking));
  if (synced.wish === 'purged') {
    await ask('delete', () => line.purge(synced, callId));
    await drop(callId);
  } else if (synced.wish === 'deleted') {
    await ask('delete', () => line.remove(synced, callId));
    await settle(callId, [], { told: 'deleted' });
  } else {
    await ask('restore', () => line.restore(synced, callId));
    await settle(callId, [], { told: 'kept' });
  }
}

interface Full {
  synced: SyncedCall;
  call: StoredCall;
  away: Away;
}

function sendItems({ synced, call, away }: Full, items: readonly Item[]): Promise<Stored | null> {
  const batch = batchOf(headOf(call, synced.revision), items, away.deviceId);
  const parts = { ...NOTHING };
  for (const { part } of items) parts[part] += 1;
  const bytes = JSON.stringify(batch).length;
  return request(synced, { what: 'batch', parts, bytes }, () => away.line.send(synced, batch));
}

/** Sends items in batches; smaller ones where the backend, or something before it, takes less at once. */
async function sendAll(
  full: Full,
  items: readonly Item[],
  onSent: (group: readonly Item[], stored: Stored) => Promise<void>,
): Promise<boolean> {
  let rest = items;
  let most = BATCH_BYTES;
  while (rest.length > 0) {
    const [group = []] = grouped(rest, most);
    try {
      const stored = await sendItems(full, group);
      if (!stored) return false;
      await onSent(group, stored);
      if (group.some(({ part }) => part === 'turns') && !stored.transcripts) return false;
      rest = rest.slice(group.length);
    } catch (error) {
      if (!(error instanceof Refused) || error.error.status !== 413 || group.length === 1) throw error;
      most = JSON.stringify(group).length / 4;
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

async function sendRecord(full: Full, owed: readonly Owed[]): Promise<void> {
  const { synced, call } = full;
  let transcripts = synced.transcripts;
  if (transcripts === undefined) {
    // The call alone comes first: its answer says whether the team keeps what was said, before any of it leaves.
    const stored = await sendItems(full, []);
    if (!stored) return;
    ({ transcripts } = stored);
    await settle(call.id, [], { transcripts });
  }
  if (transcripts) {
    const turns = await readyTurns(full, owed);
    const entries = new Map(owed.map((one) => [one.seq, one]));
    const whole = await sendAll(full, turns.map(turnItem), async (group, stored) => {
      const sent = group.flatMap(({ seq }) => (seq === undefined ? [] : (entries.get(seq) ?? [])));
      await settle(call.id, sent, { transcripts: stored.transcripts });
    });
    // Switched off meanwhile: what is left of the words stays here, and the next look sends the rest without them.
    if (!whole) return;
  } else {
    await settle(
      call.id,
      owed.filter((one) => !isHead(one)),
      {},
    );
  }
  const head = owed.find(isHead);
  if (!head) return;
  const noteIds = call.notes.map((note) => note.id);
  // Before they leave: one that is deleted meanwhile must be taken back.
  await settle(call.id, [], { notes: [...new Set([...synced.notes, ...noteIds])] });
  const rest = restItems(call, await turnsOf(call.id), { transcripts, sentNotes: synced.notes });
  const done =
    rest.length > 0 ? await sendAll(full, rest, async () => undefined) : (await sendItems(full, [])) !== null;
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
