import { useQuery } from '@tanstack/react-query';
import type { ItemOf, LibraryKind } from '#domain/practice/library-item.ts';
import { useSession } from '../account/use-session.ts';

// What checks the answers is large, and choosing one of ours needs none of it: it is loaded only where somebody is signed in.
function useKind<K extends LibraryKind>(kind: K): readonly ItemOf<K>[] {
  const signedIn = useSession().session !== null;
  const { data } = useQuery({
    // The same as in the library's own pages.
    queryKey: ['practice-library', kind, false],
    queryFn: async ({ signal }) => (await import('#extension/practice/library.ts')).list(kind, false, signal),
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
    queryFn: async ({ signal }) => (await import('#extension/practice/assignments.ts')).listAssigned(signal),
    enabled: signedIn,
  });
}
