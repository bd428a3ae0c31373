import { FRAME_MS } from '../capture/framer.ts';

/** Smaller corrections of the call's clock are not worth a place of their own: words are timed no finer. */
const WORTH_MS = 5;

/**
 * Vendors count the sound they were sent; calls have pauses and stretches in which no sound came. Turns a place in the sound that was sent
 * into the time of the call, both in milliseconds.
 */
export function newTimeline() {
  const places: { sentMs: number; atMs: number }[] = [];
  let sentMs = 0;
  return {
    /** A frame that is sent now, by the time of its first sample in the call. */
    sent(atMs: number): void {
      const last = places.at(-1);
      const expected = last ? last.atMs + sentMs - last.sentMs : null;
      if (expected === null || Math.abs(atMs - expected) > WORTH_MS) places.push({ sentMs, atMs });
      sentMs += FRAME_MS;
    },
    /** How much sound was sent. */
    sentMs: (): number => sentMs,
    /** The time in the call of a place in the sound; of its end where `end`, so that a word before a pause ends before it. */
    inCall(placeMs: number, end = false): number {
      let found = places[0];
      for (let i = places.length - 1; i > 0; i -= 1) {
        const place = places[i];
        if (place && (end ? place.sentMs < placeMs : place.sentMs <= placeMs)) {
          found = place;
          break;
        }
      }
      return found ? Math.round(found.atMs + placeMs - found.sentMs) : 0;
    },
  };
}

export type Timeline = ReturnType<typeof newTimeline>;
