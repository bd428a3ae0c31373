import { readFileSync } from 'node:fs';

const EVERY_MS = 250;

/** [taken by the host, all] so far, in ticks of all processors; null where the system does not tell. See proc_stat(5): the eighth figure is `steal`. */
function ticks(): [number, number] | null {
  try {
    const all = /^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]?.split(' ').map(Number) ?? [];
    return [all[7] ?? 0, all.slice(0, 8).reduce((sum, one) => sum + one, 0)];
  } catch {
    return null;
  }
}

export interface Host {
  /** Share of the processors, 0 to 1, that the host gave to others at most between these moments, epoch milliseconds. */
  taken(from: number, to: number): number;
  stop(): void;
}

/** Watches what a virtual machine's host takes from it: a figure measured meanwhile is the host's, not ours. */
export function watchHost(): Host {
  const seen: { at: number; share: number }[] = [];
  let before = ticks();
  const timer = setInterval(() => {
    const now = ticks();
    if (now && before) seen.push({ at: Date.now(), share: (now[0] - before[0]) / Math.max(1, now[1] - before[1]) });
    before = now;
  }, EVERY_MS);
  return {
    taken: (from, to) =>
      Math.max(0, ...seen.filter(({ at }) => at >= from && at - EVERY_MS <= to).map(({ share }) => share)),
    stop: () => clearInterval(timer),
  };
}
