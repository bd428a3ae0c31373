import { useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { ApiError, reasonOf } from '#extension/client/api-error.ts';
import { TEAMS } from './team.ts';

/** What to do when something was refused: read anew what may have changed meanwhile, and say why where the form may go with it. */
export function useRefused(): (error: unknown) => Promise<void> {
  const queries = useQueryClient();
  return async (error) => {
    if (error instanceof ApiError && [403, 404, 410].includes(error.status)) toast.error(reasonOf(error));
    await queries.invalidateQueries({ queryKey: TEAMS });
  };
}
