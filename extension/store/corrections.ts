import { isBroughtIn, judge } from '#domain/analysis/cards.ts';
import type { Call } from '#domain/call.ts';
import type { MeetingNotes } from '#domain/meeting-notes/meeting-notes.ts';
import type { Turn } from '#domain/turn.ts';
import { database, type StoredCall } from './database.ts';
import { changesOf, owe } from './outbox.ts';

/** What is put right in the record of a call that has ended. A name or title of '' takes it away; notes of null are as the rules find them. */
export type Correction =
  | { type: 'title'; title: string }
  | { type: 'name'; speaker: string; name: string }
  | { type: 'meeting-notes'; notes: MeetingNotes | null };

function corrected(call: StoredCall, correction: Correction): StoredCall {
  if (correction.type === 'meeting-notes') {
    const { meetingNotes: _, ...rest } = call;
    return correction.notes === null ? rest : { ...rest, meetingNotes: correction.notes };
  }
  if (correction.type === 'title') {
    const { title: _, ...rest } = call;
    return correction.title === '' ? rest : { ...rest, title: correction.title };
  }
  const { speaker, name } = correction;
  const { name: _, ...rest } = call.speakers[speaker] ?? { key: speaker };
  return { ...call, speakers: { ...call.speakers, [speaker]: name === '' ? rest : { ...rest, name } } };
}

/** Puts something right in a call's record. What is written down of the meeting stays on this device. */
export function correctRecord(callId: string, correction: Correction): Promise<{ ok: boolean; reason?: string }> {
  return database.transaction('rw', database.calls, ...changesOf, async () => {
    const call = await database.calls.get(callId);
    if (!call) return { ok: false, reason: 'This call is not on this machine any more.' };
    if (call.status !== 'ended') return { ok: false, reason: 'This call goes on. End it first.' };
    await database.calls.put(corrected(call, correction));
    if (correction.type !== 'meeting-notes') await owe(callId, []);
    return { ok: true };
  });
}

/** A call with the objections that follow from who is who now, where nobody coached it. */
export const rejudged = <C extends Call>(call: C, turns: readonly Turn[]): C =>
  isBroughtIn(call) ? { ...call, cards: judge(call, turns).call.cards } : call;
