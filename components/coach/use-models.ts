import { useQuery } from '@tanstack/react-query';
import { listModels } from '#extension/client/coach-api.ts';
import { useSession } from '../account/use-session.ts';

export type Models = Awaited<ReturnType<typeof listModels>>;
export type ListedModel = Models['models'][number];

/** The models of the account, each with whether it may be used; nothing while nobody is signed in. */
export function useModels() {
  const { session } = useSession();
  return useQuery({ queryKey: ['models'], queryFn: ({ signal }) => listModels(signal), enabled: session !== null });
}
