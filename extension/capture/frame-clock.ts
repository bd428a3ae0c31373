import { FRAME_MS } from './framer.ts';

/** Frames may bunch up by this much before it is taken for a stretch in which none came: a busy machine is not an interruption. */
const BUNCHED_MS = 400;
/** The count is compared with the clock this often, in frames (5 s), by the frame that came soonest: all others were held up on the way. */
const COMPARED_FRAMES = 250;

/**
 * Times frames within the call, in milliseconds from its start. Sound's own count is even where the arrival of messages is not, so frames
 * are counted. The count is put right at once where time has passed without any frame (the machine slept, the source stood still), and little
 * by little where the device's clock runs faster or slower than the call's.
 */
export function newFrameClock() {
  let nextMs: number | null = null;
  let counted = 0;
  let soonest = Infinity;

  /** How far the count is off, once that is known. */
  function drifted(lateMs: number): number {
    soonest = Math.min(soonest, lateMs);
    counted += 1;
    if (counted < COMPARED_FRAMES) return 0;
    const off = soonest;
    counted = 0;
    soonest = Infinity;
    return off / 2;
  }

  return {
    /** The time of the frame that arrives at `nowMs` of the call, and how long nothing came before it (0 as a rule). */
    frame(nowMs: number): { atMs: number; missedMs: number } {
      const endedMs = nowMs - FRAME_MS;
      const expected = nextMs ?? endedMs;
      const missedMs = endedMs - expected > BUNCHED_MS ? endedMs - expected : 0;
      const atMs = expected + missedMs;
      nextMs = atMs + FRAME_MS + drifted(endedMs - atMs);
      return { atMs, missedMs };
    },
    /** Frames are held back on purpose from now: what comes next is no interruption. */
    rest(): void {
      nextMs = null;
      counted = 0;
      soonest = Infinity;
    },
  };
}
