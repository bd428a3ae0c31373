import type { Call } from '#domain/call.ts';
import { begin } from '#domain/live/begin.ts';
import { reduce } from '#domain/live/reduce.ts';
import type { LiveAction } from '#domain/live/state.ts';
import { TAB_SPEAKER } from '#domain/turn.ts';
import type { BeginQuery, Begun } from '../client/messages.ts';
import { database, type Owner } from './database.ts';
import { adopt, changesOf, owe } from './outbox.ts';
import { rejudged } from './corrections.ts';
import { turnsOf } from './turns.ts';

/** A call that was interrupted goes on by itself when the same meeting is seen again within this time. */
export const RESUME_MS = 30 * 60_000;
/** A dialer's page has one address for all its calls and makes the next one at once: only an update of ours is bridged. */
const DIALER_RESUME_MS = 10_000;

async function lastSeen(call: Call): Promise<number> {
  const kept = await database.snapshots.get(call.id);
  return kept?.savedAt ?? call.startedAt;
}

/** Teams has one address for all its calls and pages have one for many: there a title tells one call from the next. */
function another(call: Call, { site, title }: BeginQuery): boolean {
  const shared = site === 'teams' || site === 'tab';
  return shared && title !== undefined && call.title !== undefined && title !== call.title;
}

async function resumable(query: BeginQuery, hosted: ReadonlySet<string>): Promise<Call | undefined> {
  const same = await database.calls.where('meetingKey').equals(query.meetingKey).toArray();
  const open = same.filter(
    (call) => call.status !== 'ended' && call.deletedAt === undefined && !hosted.has(call.id) && !another(call, query),
  );
  const newest = open.sort((a, b) => b.startedAt - a.startedAt)[0];
  return newest && Date.now() - (await lastSeen(newest)) < (query.site === 'dialer' ? DIALER_RESUME_MS : RESUME_MS)
    ? newest
    : undefined;
}

/**
 * The call that a page begins: the interrupted one of the same meeting, unless another tab hosts it (`hosted`), else a new one.
 * `other` is the name of the other side, where it is known. Where storage refuses, the call still begins and lives in the page until it can be kept. A new one belongs to `owner`, if anybody.
 */
export async function beginCall(
  query: BeginQuery & { other?: string },
  hosted: ReadonlySet<string>,
  owner: Owner | null = null,
): Promise<Begun> {
  const fresh: Call = {
    id: crypto.randomUUID(),
    site: query.site,
    meetingKey: query.meetingKey,
    startedAt: Date.now(),
    status: 'live',
    speakers:
      query.other === undefined ? {} : { [TAB_SPEAKER]: { key: TAB_SPEAKER, role: 'buyer', name: query.other } },
    notes: [],
    cards: [],
    pauses: [],
    ...(query.title === undefined ? {} : { title: query.title }),
  };
  try {
    const call = await resumable(query, hosted);
    if (call) {
      const stored = await database.snapshots.get(call.id);
      return { call, turns: await turnsOf(call.id), ...(stored ? { snapshot: stored.snapshot } : {}) };
    }
    await database.transaction('rw', database.calls, ...changesOf, async () => {
      await database.calls.add(fresh);
      if (owner) await adopt(fresh.id, owner, []);
    });
  } catch {
    // Storage is full or blocked: the page keeps the call and says so.
  }
  return { call: fresh, turns: [] };
}

/** Marks live calls that no tab hosts any more as interrupted, so that they can go on or be ended. */
export async function interruptOrphans(hosted: ReadonlySet<string>): Promise<void> {
  // One transaction: the last word of a page, that its call has ended, may arrive between reading and writing.
  await database.transaction('rw', database.calls, ...changesOf, async () => {
    const open = await database.calls.where('status').anyOf('live', 'paused').toArray();
    const orphans = open.filter((call) => !hosted.has(call.id));
    await database.calls.bulkUpdate(
      orphans.map((call) => ({ key: call.id, changes: { status: 'interrupted' as const } })),
    );
    for (const { id } of orphans) await owe(id, []);
  });
}

/** Applies an action to a call that no page hosts: roles and notes afterwards, or ending an interrupted one. */
export async function actOnRecord(callId: string, action: LiveAction): Promise<{ ok: boolean; reason?: string }> {
  return database.transaction('rw', database.calls, database.turns, database.snapshots, ...changesOf, async () => {
    const call = await database.calls.get(callId);
    if (!call) return { ok: false, reason: 'This call is not on this machine any more.' };
    const turns = await turnsOf(callId);
    const lastMs = turns.reduce((last, turn) => Math.max(last, turn.endMs), 0);
    const { state, changed } = reduce(begin(call, turns), { ...action, atMs: lastMs });
    const ended = state.call.status === 'ended';
    const next = action.type === 'role' ? rejudged(state.call, state.turns) : state.call;
    await database.calls.put(ended ? next : { ...next, status: call.status });
    await database.turns.bulkPut(changed);
    await owe(callId, changed);
    if (ended) await database.snapshots.delete(callId);
    return { ok: true };
  });
}
