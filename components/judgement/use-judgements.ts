import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isOver } from '#domain/analysis/analysis.ts';
import { judgementsOf, newestRun } from '#extension/calls-page/judgements.ts';

const ASK_AGAIN_MS = 1_000;

/** What was judged of a call in the account, and the run of work that may be under way. `mine`: only its own rep sees runs. */
export function useJudgements(callId: string, { inAccount, mine }: { inAccount: boolean; mine: boolean }) {
  const queries = useQueryClient();
  const kept = useQuery({
    queryKey: ['judgements', callId],
    enabled: inAccount,
    queryFn: ({ signal }) => judgementsOf(callId, signal),
  });
  const run = useQuery({
    queryKey: ['judging', callId],
    enabled: inAccount && mine,
    queryFn: ({ signal }) => newestRun(callId, signal),
    refetchInterval: ({ state }) => (state.data && !isOver(state.data) ? ASK_AGAIN_MS : false),
  });
  const state = run.data?.state;
  useEffect(() => {
    if (state === 'ready') void queries.invalidateQueries({ queryKey: ['judgements', callId] });
  }, [queries, callId, state]);
  return { kept, run };
}
