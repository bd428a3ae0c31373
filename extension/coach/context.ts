import type { SaidLine } from '#domain/ai/question.ts';
import type { Turn } from '#domain/turn.ts';
import { turnsOf } from '../store/calls.ts';
import { database, type StoredCall } from '../store/database.ts';

/** Of a call that goes on, this much of what was said last goes along; of one that ended, its last lines. */
export const LATELY_MS = 5 * 60_000;
const MOST_LINES = 80;
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

/** The last minutes of these turns as lines, oldest first; partial ones too, since the question may be about what is being said. */
export function saidLately(turns: readonly Turn[], withinMs: number): SaidLine[] {
  const said = turns.filter(({ text }) => text.trim() !== '');
  const endMs = said.reduce((last, turn) => Math.max(last, turn.endMs), 0);
  return said
    .filter((turn) => turn.endMs >= endMs - withinMs)
    .slice(-MOST_LINES)
    .map(({ side, name, text }) => ({
      side,
      ...(name ? { name: name.slice(0, 200) } : {}),
      text: text.slice(0, 4_000),
    }));
}

/** What of this call goes along with a question; nothing where it is gone. */
export async function saidIn(callId: string): Promise<SaidLine[]> {
  const call = await database.calls.get(callId);
  if (!call || call.deletedAt !== undefined) return [];
  return saidLately(await turnsOf(callId), call.status === 'ended' ? Infinity : LATELY_MS);
}
