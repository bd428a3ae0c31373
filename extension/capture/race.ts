/** Quieter than this is a rest: −46 dB. Where the noise of a room or line is louder, three times that is, as far as −26 dB. */
const LOUD = 0.005;
const OVER_NOISE = 3;
const NOISE_UP_TO = 0.05 / OVER_NOISE;
/** Noise that grew is taken for what it is after a while. */
const NOISE_GROWS_PER_SECOND = 2;
/** Whoever speaks is not still for so long within a word. */
const STILL_SECONDS = 0.1;

/** One of the two inputs that a stream is joined to an audio graph by. */
export type Slot = 0 | 1;
/** What an input gives: its channels, none where nothing is joined to it. */
export type Channels = readonly Float32Array[];

export const otherSlot = (slot: Slot): Slot => (slot === 0 ? 1 : 0);

function peakOf(channels: Channels): number {
  let peak = 0;
  for (const channel of channels) for (const sample of channel) peak = Math.max(peak, Math.abs(sample));
  return peak;
}

/**
 * Wherever a browser has no sound of a live stream in time it puts silence in, and all that follows comes later by that, for good. A stream that is
 * joined once more beside that may come sooner, or later: the two race, and after a rest the one in which sound begins first is heard from there
 * on, the very moment that it begins. Nothing but silence is left out by that, and nothing comes twice.
 */
export function newRace(sampleRate: number) {
  let heard: Slot = 0;
  let noise = NOISE_UP_TO;
  /** A race is decided, and the other join not gone yet. */
  let decided = false;
  const still: [number, number] = [0, 0];

  return {
    /** Takes the next block of both joins, `length` samples. Gives which is heard from this block on, and whether that was decided in it. */
    take(slots: readonly [Channels, Channels], length: number): { heard: Slot; decided: boolean } {
      const other = otherSlot(heard);
      if (slots[other].length === 0) {
        decided = false;
        still[other] = 0;
      } else if (slots[heard].length === 0) {
        heard = other;
        return { heard, decided: true };
      }
      const peaks = [peakOf(slots[0]), peakOf(slots[1])] as const;
      const grown = noise * NOISE_GROWS_PER_SECOND ** (length / sampleRate);
      noise = Math.min(Math.max(peaks[heard], LOUD / OVER_NOISE), grown, NOISE_UP_TO);
      const rested = Math.min(...still) >= STILL_SECONDS * sampleRate;
      const loud = peaks.map((peak) => peak > noise * OVER_NOISE) as [boolean, boolean];
      for (const slot of [0, 1] as const)
        still[slot] = loud[slot] || slots[slot].length === 0 ? 0 : still[slot] + length;
      if (decided || !rested || !(loud[0] || loud[1])) return { heard, decided: false };
      decided = true;
      if (!loud[heard]) heard = other;
      return { heard, decided: true };
    },
  };
}
