import { z } from 'zod';
import { assignedSchema, givenSchema } from '#domain/assignment.schema.ts';
import type { Assigned, Assignment, Given } from '#domain/assignment.ts';
import { unusable } from '../client/answer-stream.ts';
import { ApiError } from '../client/api-error.ts';
import { answerOf, api } from '../client/api.ts';

const one = api.assignments[':id'];

const during = (signal?: AbortSignal) => (signal ? { init: { signal } } : {});

/** What a backend answers, which may be anybody's. */
async function checked<T>(schema: z.ZodType, answer: Promise<unknown>): Promise<T> {
  const { success, data } = schema.safeParse(await answer);
  if (!success) throw unusable();
  return data as T;
}

const assignedList = z.object({ assignments: z.array(assignedSchema) });
const givenList = z.object({ assignments: z.array(givenSchema) });

/** What one was given to practise in the team of the settings, what is due first first. Rejects with `ApiError`, as all here. */
export const listAssigned = (signal?: AbortSignal): Promise<{ assignments: Assigned[] }> =>
  checked(assignedList, answerOf(api.assignments.$get({}, during(signal))));

/** What was given to members of the team, or what of it was deleted; nothing for who may not give anything. */
export async function listGiven(
  deleted: boolean,
  signal?: AbortSignal,
): Promise<{ assignments: Given[]; mayGive: boolean }> {
  const query = deleted ? { deleted: '1' as const } : {};
  try {
    const answer = answerOf(api.assignments.given.$get({ query }, during(signal)));
    return { ...(await checked<{ assignments: Given[] }>(givenList, answer)), mayGive: true };
  } catch (error) {
    if (error instanceof ApiError && error.code === 'managers-only') return { assignments: [], mayGive: false };
    throw error;
  }
}

/** What a manager says of a new one; `due` in epoch milliseconds, `to` are ids of members. */
export type NewAssignment = Omit<Assignment, 'createdAt' | 'version' | 'deletedAt' | 'by'> & { to: string[] };
export type AssignmentChange = { version: number } & Partial<
  Pick<NewAssignment, 'title' | 'times' | 'target' | 'due' | 'to'>
>;

type Sent = Parameters<typeof api.assignments.$post>[0]['json'];

/** Gives it, and tells the members. The same id again changes nothing. Rejects with 409 `not-a-member`. */
export const giveAssignment = (asked: NewAssignment): Promise<Given> =>
  checked(givenSchema, answerOf(api.assignments.$post({ json: asked as Sent })));

/** Rejects with 409 `stale-version`, `not-a-member`; 410 `assignment-deleted`. */
export const changeAssignment = (id: string, change: AssignmentChange): Promise<Given> =>
  checked(givenSchema, answerOf(one.$patch({ param: { id }, json: change })));

/** Puts it away; it can be brought back for 30 days. */
export const deleteAssignment = (id: string): Promise<Given> =>
  checked(givenSchema, answerOf(one.$delete({ param: { id } })));

export const restoreAssignment = (id: string): Promise<Given> =>
  checked(givenSchema, answerOf(one.restore.$post({ param: { id } })));
