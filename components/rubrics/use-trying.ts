import { useCallback, useEffect, useRef, useState } from 'react';
import { reasonOf } from '#extension/client/api-error.ts';
import { tryRubric, type TriedCall } from '#extension/archive/rubrics.ts';

export interface Trying {
  /** How many calls are to be judged; 0 before the first time. */
  of: number;
  busy: boolean;
  results: readonly TriedCall[];
  /** Who answered. */
  model: string | null;
  /** Why it ended before all were judged. */
  stopped: string | null;
}

const NOTHING: Trying = { of: 0, busy: false, results: [], model: null, stopped: null };

/** Judges calls one by one, so that it can be watched and ended. */
export function useTrying(rubric: string) {
  const [state, setState] = useState(NOTHING);
  const ending = useRef<AbortController | null>(null);
  useEffect(() => () => ending.current?.abort(), []);
  const run = useCallback(
    async (calls: readonly string[]) => {
      ending.current?.abort();
      const leaving = new AbortController();
      ending.current = leaving;
      setState({ ...NOTHING, of: calls.length, busy: true });
      try {
        for (const call of calls) {
          const { model, results } = await tryRubric(rubric, call, leaving.signal);
          if (leaving.signal.aborted) return;
          setState((now) => ({ ...now, model, results: [...now.results, ...results] }));
        }
        setState((now) => ({ ...now, busy: false }));
      } catch (error) {
        if (ending.current !== leaving) return;
        const stopped = leaving.signal.aborted ? 'Ended by you.' : reasonOf(error);
        setState((now) => ({ ...now, busy: false, stopped }));
      }
    },
    [rubric],
  );
  const end = useCallback(() => ending.current?.abort(), []);
  return { ...state, run, end };
}
