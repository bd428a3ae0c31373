import { useQuery } from '@tanstack/react-query';
import { BILLING, readCredits, readEntitlements, readTeam } from './billing.ts';

/** What the user may do now in the team that is worked for. */
export const useEntitlements = (enabled = true) =>
  useQuery({ queryKey: [...BILLING, 'entitlements'], enabled, queryFn: ({ signal }) => readEntitlements(signal) });

export const useCredits = () =>
  useQuery({ queryKey: [...BILLING, 'credits'], queryFn: ({ signal }) => readCredits(signal) });

/** The team that is worked for, where it is one with others and not the personal one. */
export function useSharedTeam(chosen: string) {
  const { data } = useQuery({
    queryKey: [...BILLING, 'team', chosen],
    queryFn: ({ signal }) => readTeam(chosen, signal),
  });
  return data && !data.personal ? data : null;
}
