import { useQuery } from '@tanstack/react-query';
import type { ItemOf, LibraryKind } from '#domain/practice/library-item.ts';
import { listAssigned } from '#extension/practice/assignments.ts';
import { list } from '#extension/practice/library.ts';
import { useSession } from '../account/use-session.ts';
import { LIBRARY } from '../practice-library/queries.ts';

function useKind<K extends LibraryKind>(kind: K): readonly ItemOf<K>[] {
  const signedIn = useSession().session !== null;
  const { data } = useQuery({
    queryKey: [...LIBRARY, kind, false],
    queryFn: ({ signal }) => list(kind, false, signal),
    enabled: signedIn,
  });
  return signedIn && data?.inPlan ? data.items.map(({ item }) => item) : [];
}

/** Buyers, situations and scripts of the user's own and the team's, where the plan has them; none while signed out. */
export const useOwn = () => ({
  personas: useKind('personas'),
  scenarios: useKind('scenarios'),
  scripts: useKind('scripts'),
});

/** What a manager asked the user to practise. */
export function useAssigned() {
  const signedIn = useSession().session !== null;
  return useQuery({
    queryKey: ['assignments', 'mine'],
    queryFn: ({ signal }) => listAssigned(signal),
    enabled: signedIn,
  });
}
