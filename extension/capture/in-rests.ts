import { FRAME_MS } from './framer.ts';

/** So still nobody speaks: −60 dB. */
const STILL = 0.001;
/** Where a room or a line is never that still, what is not louder than twice its own noise is a rest, up to −34 dB. */
const NOISE = 2;
const NOISE_UP_TO = 0.02;
/** Noise that grew is taken for what it is after a while: twice as much a second. */
const NOISE_GROWS = 2 ** (FRAME_MS / 1_000);
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
  let noise = NOISE_UP_TO / NOISE;
  let dueIn = FIRST_FRAMES;
  return {
    hears(level) {
      dueIn -= 1;
      noise = Math.min(Math.max(level, STILL / NOISE), noise * NOISE_GROWS, NOISE_UP_TO / NOISE);
      stillFor = level < noise * NOISE ? stillFor + 1 : 0;
      if (dueIn > 0 || stillFor < STILL_FRAMES) return;
      dueIn = everyMs / FRAME_MS;
      source.disconnect();
      source = join();
    },
    leave: () => source.disconnect(),
  };
}
