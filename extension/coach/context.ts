import type { SaidLine } from '#domain/ai/question.ts';
import { lastMinutes } from '#domain/coach/context.ts';
import { turnsOf } from '../store/turns.ts';
import { database, type StoredCall } from '../store/database.ts';

/** A call that ended is proposed for this long. */
const RECENT_MS = 24 * 60 * 60_000;

/** The call to speak of: the one that goes on, else the one that ended last; null where there is none of late. */
export async function callToSpeakOf(now = Date.now()): Promise<StoredCall | null> {
  const calls = await database.calls.orderBy('startedAt').reverse().limit(20).toArray();
  const there = calls.filter(({ deletedAt }) => deletedAt === undefined);
  const going = there.find(({ status }) => status === 'live' || status === 'paused');
  const last = going ?? there[0];
  return last && (going || now - (last.endedAt ?? last.startedAt) < RECENT_MS) ? last : null;
}

/** What of this call goes along with a question: of one that goes on the last minutes, of one that ended its last words; nothing where it is gone. */
export async function saidIn(callId: string): Promise<SaidLine[]> {
  const call = await database.calls.get(callId);
  if (!call || call.deletedAt !== undefined) return [];
  return lastMinutes(await turnsOf(callId), call.status === 'ended' ? { minutes: Infinity } : {});
}
