const LONGEST_MS = 15_000;

/**
 * Lets so many through in a time at once; gives how long the next one is to wait, longer with each that comes before its time. A page that opens
 * and closes again and again keeps nobody busy so, and what is true in the end still comes through.
 */
export function newFlood(most = 12, withinMs = 60_000) {
  let came: number[] = [];
  return (): number => {
    const now = performance.now();
    came = came.filter((at) => now - at < withinMs).slice(-most - 5);
    came.push(now);
    const many = came.length - most;
    return many <= 0 ? 0 : Math.min(LONGEST_MS, 500 * 2 ** many);
  };
}
