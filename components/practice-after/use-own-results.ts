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

/** What it came to, or null where that cannot be judged. */
function resultOf(practice: StoredPractice): Result | null {
  let kept: ReturnType<typeof keptResultOf>;
  try {
    kept = keptResultOf(practice);
  } catch {
    return null;
  }
  const { overall, rows } = kept;
  const { changedAt, endedAt = changedAt, owner, told, revision } = practice;
  return { at: endedAt, overall, rows, known: told >= revision, owner };
}

/** What the practices of this device came to, the newest first: worked out one after another, so that the page stays quick. */
export function useOwnResults(): Stored<readonly Result[]> {
  const stored = useStored(
    async () => (await listPractices()).filter((one) => !one.arriving && isOver(one)).slice(0, MOST),
    [],
    reopenDatabase,
  );
  const kept = stored.state === 'ready' ? stored.value : null;
  const known = useRef(new Map<string, { print: string; result: Result | null }>());
  const [worked, setWorked] = useState<readonly Result[] | null>(null);
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
        if (result) results.push(result);
        if (old?.print !== print) await pause();
        if (working.signal.aborted) return;
      }
      setWorked(results);
    };
    void work();
    return () => working.abort();
  }, [kept]);
  if (stored.state !== 'ready') return stored;
  return worked ? { state: 'ready', value: worked } : { state: 'loading' };
}
