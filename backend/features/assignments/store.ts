import type { z } from 'zod';
import type { assignmentChangeSchema, newAssignmentSchema } from '#domain/assignment.schema.ts';
import type { Assigned, Given } from '#domain/assignment.ts';
import type { Ctx } from '../../core/context.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { storable } from '../../core/storable.ts';

/** What the user was given to practise in this team, what is due first first. */
export async function listAssigned({ db, team }: Ctx): Promise<{ assignments: Assigned[] }> {
  return { assignments: dataOf(await db.rpc('list_assigned', { team })) as Assigned[] };
}

/** What was given to members of the team, or what of it was deleted. Throws `managers-only`. */
export async function listGiven({ db, team }: Ctx, away: boolean): Promise<{ assignments: Given[] }> {
  return { assignments: dataOf(await db.rpc('list_given', { team, away })) as Given[] };
}

/** The same id again changes nothing. Throws `managers-only`, `not-a-member`, `too-many-assignments`, `not-yours`. */
export async function giveAssignment({ db, team }: Ctx, asked: z.output<typeof newAssignmentSchema>): Promise<Given> {
  return dataOf(await db.rpc('give_assignment', { team, payload: storable(asked) })) as Given;
}

/** Throws `stale-version`, `not-a-member`, `assignment-deleted`. */
export async function changeAssignment(
  { db }: Ctx,
  id: string,
  { version, ...patch }: z.output<typeof assignmentChangeSchema>,
): Promise<Given> {
  return dataOf(await db.rpc('change_assignment', { id, version, patch: storable(patch) })) as Given;
}

/** Puts it away; it can be brought back for 30 days. */
export async function deleteAssignment({ db }: Ctx, id: string): Promise<Given> {
  return dataOf(await db.rpc('delete_assignment', { id })) as Given;
}

export async function restoreAssignment({ db }: Ctx, id: string): Promise<Given> {
  return dataOf(await db.rpc('restore_assignment', { id })) as Given;
}
