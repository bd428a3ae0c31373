import type { MeetingNotes } from '#domain/meeting-notes/meeting-notes.ts';
import { answerOf, api } from '../client/api.ts';

const read = (id: string, signal: AbortSignal) =>
  answerOf(api.calls[':id']['meeting-notes'].$get({ param: { id } }, { init: { signal } }));

/** The meeting notes that the account keeps of a call, with the revision that they are. */
export type KeptNotes = Omit<Told, 'notes'> & { notes: MeetingNotes };

type Told = NonNullable<Awaited<ReturnType<typeof read>>['notes']>;

/** What is absent in JSON is absent here, too, never undefined. */
const kept = (told: Told): KeptNotes => told as KeptNotes;

/** The meeting notes of a call of the account; null where there are none yet. Rejects with `ApiError`. */
export async function meetingNotesOf(callId: string, signal: AbortSignal): Promise<KeptNotes | null> {
  const { notes } = await read(callId, signal);
  return notes === null ? null : kept(notes);
}

/** Keeps what was edited. Rejects with `ApiError`, `stale-version` where somebody changed them since that revision. */
export async function keepMeetingNotes(callId: string, revision: number, notes: MeetingNotes): Promise<KeptNotes> {
  const { summary, decisions, actions, email } = notes;
  const json = { revision, notes: { summary, decisions, actions, email } };
  return kept((await answerOf(api.calls[':id']['meeting-notes'].$put({ param: { id: callId }, json }))).notes);
}

/** Has them written anew, by a model or, without one, by the rules. Rejects as above, and with what is missing. */
export async function writeMeetingNotes(
  call: string,
  { model, revision }: { model: string | null; revision: number },
): Promise<KeptNotes> {
  const json = { call, revision, ...(model === null ? {} : { model }) };
  return kept((await answerOf(api.ai.summarize.$post({ json }))).notes);
}
