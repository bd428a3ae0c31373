import { useQuery } from '@tanstack/react-query';
import type { ItemOf, LibraryKind } from '#domain/practice/library-item.ts';
import { useSession } from '../account/use-session.ts';

/** Of one kind: how far it is known, and why not. */
export interface Reading {
  pending: boolean;
  error: Error | null;
  /** False where the plan has none of one's own. */
  inPlan: boolean;
}

// What checks the answers is large, and choosing one of ours needs none of it: it is loaded only where somebody is signed in.
function useKind<K extends LibraryKind>(kind: K): { items: readonly ItemOf<K>[]; reading: Reading } {
  const signedIn = useSession().session !== null;
  const { data, error, isLoading } = useQuery({
    // The same as in the library's own pages.
    queryKey: ['practice-library', kind, false],
    queryFn: async ({ signal }) => (await import('#extension/practice/library.ts')).list(kind, false, signal),
    enabled: signedIn,
  });
  const known = signedIn ? data : undefined;
  return {
    items: known?.inPlan ? known.items.map(({ item }) => item) : [],
    reading: { pending: isLoading, error: known ? null : error, inPlan: known?.inPlan ?? true },
  };
}

/** Buyers, scenarios and scripts of the user's own and the team's, where the plan has them; none while signed out. */
export function useOwn() {
  const [personas, scenarios, scripts] = [useKind('personas'), useKind('scenarios'), useKind('scripts')];
  return {
    personas: personas.items,
    scenarios: scenarios.items,
    scripts: scripts.items,
    reading: { personas: personas.reading, scenarios: scenarios.reading, scripts: scripts.reading },
  };
}

/** What a manager asked the user to practise. */
export function useAssigned() {
  const signedIn = useSession().session !== null;
  return useQuery({
    queryKey: ['assignments', 'mine'],
    queryFn: async ({ signal }) => (await import('#extension/practice/assignments.ts')).listAssigned(signal),
    enabled: signedIn,
  });
}
