/**
 * Milliseconds from the start of a call. The wall clock is read once; from then on time only goes forward, so that a
 * clock that is set back, or a machine that wakes up, cannot turn a call around.
 */
export function callClock(startedAt: number, leastMs: number): () => number {
  const offset = Math.max(Date.now() - startedAt, leastMs);
  const origin = performance.now();
  return () => offset + (performance.now() - origin);
}
