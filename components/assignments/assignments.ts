import { type QueryClient, useQuery } from '@tanstack/react-query';
import { toast } from 'sonner';
import type { Given } from '#domain/assignment.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { deleteAssignment, listAssigned, listGiven, restoreAssignment } from '#extension/practice/assignments.ts';
import { UNDO_MS } from '#extension/store/purge.ts';

/** What everything about assignments is kept under. */
export const ASSIGNMENTS = ['assignments'];

/** What the user was given to practise, what is due first. */
export const useAssigned = () =>
  useQuery({ queryKey: [...ASSIGNMENTS, 'mine'], queryFn: ({ signal }) => listAssigned(signal) });

/** What managers of the team gave, with everybody's progress. */
export const useGiven = (deleted = false, enabled = true) =>
  useQuery({
    queryKey: [...ASSIGNMENTS, 'given', deleted],
    enabled,
    queryFn: ({ signal }) => listGiven(deleted, signal),
  });

export const refresh = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey: ASSIGNMENTS });

/** Brings an assignment back and says so. */
export async function restore(queries: QueryClient, { id, title }: Given): Promise<void> {
  try {
    await restoreAssignment(id);
    toast(`“${title.slice(0, 60)}” is back`);
  } catch (error) {
    toast.error(reasonOf(error));
  }
  await refresh(queries);
}

/** Deletes an assignment and offers to bring it back. True once it is deleted. */
export async function deleteWithUndo(queries: QueryClient, given: Given): Promise<boolean> {
  try {
    await deleteAssignment(given.id);
  } catch (error) {
    toast.error(reasonOf(error));
    return false;
  }
  await refresh(queries);
  toast(`Deleted “${given.title.slice(0, 60)}”`, {
    description: 'It can be restored for 30 days.',
    duration: UNDO_MS,
    action: { label: 'Undo', onClick: () => void restore(queries, given) },
  });
  return true;
}
