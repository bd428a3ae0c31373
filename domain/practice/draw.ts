/** The number from 0 to 1 (exclusive) that a seed and a place in the course give; the same for ever. Mixing by murmur3's finalizer. */
export function draw(seed: number, ...place: readonly number[]): number {
  let hash = seed | 0;
  for (const part of place) {
    hash = Math.imul(hash ^ part, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return (hash >>> 0) / 2 ** 32;
}

/** One of them, by a number from 0 to 1; `undefined` where there is none. */
export function pick<T>(from: readonly T[], drawn: number): T | undefined {
  return from[Math.min(from.length - 1, Math.floor(drawn * from.length))];
}
