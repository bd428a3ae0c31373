import { useSyncExternalStore } from 'react';
import type { Going, Run } from '#extension/practice/contract.ts';

/** A practice under way, drawn anew with every change. */
export function useRun(run: Run): Going {
  return useSyncExternalStore(run.subscribe, run.now);
}
