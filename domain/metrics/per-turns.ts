import type { Turn } from '../turn.ts';

/** What `compute` gives for an array of turns, worked out once for each array. The array must not change afterwards. */
export function perTurns<T>(compute: (turns: readonly Turn[]) => T): (turns: readonly Turn[]) => T {
  const known = new WeakMap<readonly Turn[], { value: T }>();
  return (turns) => {
    const found = known.get(turns) ?? { value: compute(turns) };
    known.set(turns, found);
    return found.value;
  };
}
