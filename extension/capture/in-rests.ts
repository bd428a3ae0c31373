import { FRAME_MS } from './framer.ts';

/** So still nobody speaks: −60 dB. */
const STILL = 0.001;
/** Rests within a word are shorter. */
const STILL_FRAMES = 200 / FRAME_MS;
/** What piles up while everything opens is left out soon. */
const FIRST_FRAMES = 2_000 / FRAME_MS;

/** A live stream that was joined to an audio graph. */
export interface Joined {
  /** Takes how loud the next frame of it is, 1 is full scale. */
  hears(level: number): void;
  leave(): void;
}

/**
 * Joins a live stream to a graph, and anew in rests, at most so often. Wherever the browser has no sound in time it puts silence in, and all that
 * follows comes later by that, for good: two streams drift apart, and what is played falls behind. To join anew leaves out what piled up.
 */
export function joinInRests(join: () => { disconnect(): void }, everyMs: number): Joined {
  let source = join();
  let stillFor = 0;
  let dueIn = FIRST_FRAMES;
  return {
    hears(level) {
      dueIn -= 1;
      stillFor = level < STILL ? stillFor + 1 : 0;
      if (dueIn > 0 || stillFor < STILL_FRAMES) return;
      dueIn = everyMs / FRAME_MS;
      source.disconnect();
      source = join();
    },
    leave: () => source.disconnect(),
  };
}
