/** Clocks that are put right bit by bit differ by less. */
const SLEPT_MS = 1_000;

/**
 * Milliseconds from the start of a call, where the wall clock says `startedAt`. Time only goes forward, so that a clock that is set back cannot turn
 * a call around. While a machine sleeps the browser's own time stands still on most systems: what the wall clock is ahead by then has passed,
 * for whoever reads captions and for whoever hears sound alike.
 */
export function callClock(startedAt: number, leastMs: number): () => number {
  let offset = Math.max(Date.now() - startedAt, leastMs) - performance.now();
  return () => {
    const ahead = Date.now() - startedAt - offset - performance.now();
    if (ahead > SLEPT_MS) offset += ahead;
    return offset + performance.now();
  };
}
