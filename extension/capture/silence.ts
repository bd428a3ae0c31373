import { FRAME_MS } from './framer.ts';

/** Below the smallest step of 16-bit sound: nothing at all is played. A call in which somebody is there is never so still for long. */
const NOTHING = 1 / 65_536;
/** Whoever listens to a long answer with their microphone off is not warned sooner. Our own figure. */
const STILL_MS = 60_000;

/**
 * Whether a side gives nothing at all for long: the tab is muted, plays protected sound that browsers do not hand on, or nobody speaks there. Takes
 * the loudness of each frame; gives true while it is so.
 */
export function newSilence(stillMs = STILL_MS) {
  let still = 0;
  return (level: number): boolean => {
    still = level < NOTHING ? still + FRAME_MS : 0;
    return still >= stillMs;
  };
}
