import { otherSlot, type Slot } from './race.ts';

/** A stream is joined once more so soon after it began, then after twice as long, and so on up to the last. */
const FIRST_MS = 250;
const LAST_MS = 15_000;

interface Source {
  disconnect(): void;
}

/** A live stream that is joined to an audio graph. */
export interface Joined {
  /** Takes which of its two joins is heard from now; the other one goes. */
  hear(slot: Slot): void;
  leave(): void;
}

/** Joins a live stream to a graph, and every while once more beside that, so that the one that comes sooner is heard (race.ts). */
export function joinAhead(join: (slot: Slot) => Source): Joined {
  const sources: [Source | null, Source | null] = [join(0), null];
  let heard: Slot = 0;
  let everyMs = FIRST_MS;
  let timer = setTimeout(again, everyMs);

  function again(): void {
    sources[otherSlot(heard)] ??= join(otherSlot(heard));
  }
  function drop(slot: Slot): void {
    sources[slot]?.disconnect();
    sources[slot] = null;
  }
  return {
    hear(slot) {
      heard = slot;
      drop(otherSlot(slot));
      everyMs = Math.min(2 * everyMs, LAST_MS);
      clearTimeout(timer);
      timer = setTimeout(again, everyMs);
    },
    leave() {
      clearTimeout(timer);
      drop(0);
      drop(1);
    },
  };
}
