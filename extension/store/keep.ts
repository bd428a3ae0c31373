import type { Call } from '#domain/call.ts';
import type { Keep, Kept } from '../client/messages.ts';
import { keepSchema } from '../client/messages.schema.ts';
import { database } from './database.ts';
import { isFull } from './full.ts';
import { changesOf, owe } from './outbox.ts';

function invalid(message: string): Kept {
  return { ok: false, reason: 'invalid', message };
}

const UNREADABLE = invalid('Something on this page cannot be kept. Copy what you need before you close this tab.');
const ENDED = invalid('This call was ended from its record. End it here too, and its last words are kept.');

function refusal(error: unknown): Kept {
  return isFull(error)
    ? {
        ok: false,
        reason: 'full',
        message: 'The browser has no room left. Coaching goes on; free some disk space before you close this tab.',
      }
    : {
        ok: false,
        reason: 'blocked',
        message:
          'The browser refuses to store anything. Coaching goes on; allow storage for extensions before you close this tab.',
      };
}

/** Last words come after the end, when the record may have been worked on: what was written there stands. */
function withLastWords(old: Call | undefined, call: Call): Call {
  if (old?.status !== 'ended' || old.endedAt !== call.endedAt) return call;
  return { ...old, speakers: { ...call.speakers, ...old.speakers }, cards: call.cards, pauses: call.pauses };
}

/**
 * Keeps what a page reports of its live call: one transaction, turns by seq, so repeats change nothing.
 * A turn that was kept as final is never written over by a partial one. A page that goes on with a call that was ended
 * on its record is refused, so that it holds its turns until it ends the call too. Never throws.
 */
export async function keep(payload: unknown): Promise<Kept> {
  const parsed = keepSchema.safeParse(payload);
  if (!parsed.success) return UNREADABLE;
  const { call, turns, snapshot } = parsed.data as Keep;
  if (turns.some((turn) => turn.callId !== call.id)) return UNREADABLE;
  try {
    return await database.transaction(
      'rw',
      database.calls,
      database.turns,
      database.snapshots,
      ...changesOf,
      async () => {
        const old = await database.calls.get(call.id);
        if (old?.status === 'ended' && call.status !== 'ended') return ENDED;
        const next = withLastWords(old, call);
        await database.calls.put(old?.deletedAt === undefined ? next : { ...next, deletedAt: old.deletedAt });
        const known = await database.turns.bulkGet(turns.map((turn) => [turn.callId, turn.seq]));
        const news = turns.filter((turn, at) => turn.final || known[at]?.final !== true);
        await database.turns.bulkPut(news);
        await owe(
          call.id,
          news,
          !old ||
            JSON.stringify({ ...next, deletedAt: old.deletedAt }) !==
              JSON.stringify({ ...old, deletedAt: old.deletedAt }),
        );
        if (call.status === 'ended') await database.snapshots.delete(call.id);
        else if (snapshot) await database.snapshots.put({ callId: call.id, snapshot, savedAt: Date.now() });
        return { ok: true };
      },
    );
  } catch (error) {
    return refusal(error);
  }
}
