import { verifiedEvidence } from '#domain/analysis/verify.ts';
import type { Finding } from '#domain/analysis/judgement.ts';
import type { MeetingNotes } from '#domain/meeting-notes/meeting-notes.ts';
import { readCalled } from '../../core/analysis-call.ts';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { storable } from '../../core/storable.ts';
import type { Edit, Kept } from './schemas.ts';

/** The notes of a call that the user may see; null where there are none. Throws `not-found`. */
export async function readNotes({ db }: Ctx, call: string): Promise<Kept | null> {
  return dataOf(await db.rpc('read_meeting_notes', { call })) as Kept | null;
}

/** Keeps notes in the place of those with this revision; any, where it is null. Throws `stale-version`, `not-found`. */
export async function keepNotes(
  { db }: Ctx,
  call: string,
  { notes, revision, edited }: { notes: MeetingNotes; revision: number | null; edited: boolean },
): Promise<Kept> {
  const asked = { call, revision, payload: storable(notes), edited };
  return dataOf(await db.rpc('keep_meeting_notes', asked)) as Kept;
}

/** What a person made of them. Throws `stale-version`, and nothing is lost. */
export async function editNotes(ctx: Ctx, call: string, { revision, notes }: Edit): Promise<Kept> {
  const before = await readNotes(ctx, call);
  if (!before) throw new AppError('not-found', 'There are no meeting notes of this call yet.');
  const { turns } = await readCalled(ctx, call);
  const proven = <T extends Finding>(one: T): T => ({ ...one, evidence: verifiedEvidence(one.evidence, turns) });
  const { summary, decisions, actions, email } = notes;
  const made: MeetingNotes = {
    ...before.notes,
    summary: proven(summary),
    decisions: decisions.map(proven),
    actions: actions.map(proven),
    email,
  };
  return keepNotes(ctx, call, { notes: made, revision, edited: true });
}
