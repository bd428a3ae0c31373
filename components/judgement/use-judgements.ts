import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Analysis, isOver } from '#domain/analysis/analysis.ts';
import { followAnalysis, newestAnalysis } from '#extension/analysis/client.ts';
import { judgementsOf } from '#extension/calls-page/judgements.ts';

/** What was judged of a call in the account, and the run of work that may be under way. `mine`: only its own rep sees runs. */
export function useJudgements(callId: string, { inAccount, mine }: { inAccount: boolean; mine: boolean }) {
  const queries = useQueryClient();
  const key = useMemo(() => ['judging', callId], [callId]);
  const kept = useQuery({
    queryKey: ['judgements', callId],
    enabled: inAccount,
    queryFn: ({ signal }) => judgementsOf(callId, signal),
  });
  const { data: run = null } = useQuery({
    queryKey: key,
    enabled: inAccount && mine,
    queryFn: ({ signal }) => newestAnalysis(callId, signal),
  });
  const [lost, setLost] = useState<unknown>(null);
  /** Shows a run as it is now, and follows one that is not over. */
  const take = useCallback(
    (next: Analysis) => {
      setLost(null);
      queries.setQueryData(key, next);
      if (isOver(next)) void queries.invalidateQueries({ queryKey: ['judgements', callId] });
    },
    [queries, key, callId],
  );
  const followed = run && !isOver(run) && !lost ? run.id : null;
  useEffect(() => {
    if (followed === null) return undefined;
    const gone = new AbortController();
    const { signal } = gone;
    const onChange = (now: Analysis) => {
      if (signal.aborted) return;
      queries.setQueryData(key, now);
      // Where a rubric fails or a stop comes late, what a model judged is there.
      if (isOver(now)) void queries.invalidateQueries({ queryKey: ['judgements', callId] });
    };
    followAnalysis(followed, onChange, signal).catch((error: unknown) => {
      if (!signal.aborted) setLost(error);
    });
    return () => gone.abort();
  }, [queries, key, callId, followed]);
  return { kept, run, take, lost };
}
