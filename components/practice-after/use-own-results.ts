import { useEffect, useRef, useState } from 'react';
import { keptResultOf } from '#domain/practice/kept.ts';
import { isOver } from '#domain/practice/practise.ts';
import { reopenDatabase } from '#extension/client/calls.ts';
import { listPractices } from '#extension/practice/kept.ts';
import type { StoredPractice } from '#extension/store/database.ts';
import { type Stored, useStored } from '../ui/use-stored.ts';
import type { Result } from './progress.ts';

/** So many of the newest are worked out; progress looks at fewer. Our own figure. */
const MOST = 100;

const pause = (): Promise<void> =>
  new Promise((done) => {
    setTimeout(done);
  });

function resultOf(practice: StoredPractice): Result {
  const { overall, rows } = keptResultOf(practice);
  const { changedAt, endedAt = changedAt, owner, told, revision } = practice;
  return { at: endedAt, overall, rows, known: told >= revision, owner };
}

/** What the practices of this device came to, the newest first: worked out one after another, so that the page stays quick. */
export function useOwnResults(): Stored<{ results: readonly Result[]; all: boolean }> {
  const stored = useStored(
    async () => (await listPractices()).filter((one) => !one.arriving && isOver(one)).slice(0, MOST),
    [],
    reopenDatabase,
  );
  const kept = stored.state === 'ready' ? stored.value : null;
  const known = useRef(new Map<string, { print: string; result: Result }>());
  const [worked, setWorked] = useState<{ of: typeof kept; results: Result[]; all: boolean } | null>(null);
  useEffect(() => {
    if (!kept) return undefined;
    const working = new AbortController();
    const work = async () => {
      const results: Result[] = [];
      for (const practice of kept) {
        const print = `${practice.revision} ${practice.told} ${practice.lines.length}`;
        const old = known.current.get(practice.id);
        const result = old?.print === print ? old.result : resultOf(practice);
        known.current.set(practice.id, { print, result });
        results.push(result);
        if (old?.print !== print) await pause();
        if (working.signal.aborted) return;
      }
      setWorked({ of: kept, results, all: true });
    };
    void work();
    return () => working.abort();
  }, [kept]);
  if (stored.state !== 'ready') return stored;
  if (!worked) return { state: 'loading' };
  return { state: 'ready', value: { results: worked.results, all: worked.of === kept } };
}
