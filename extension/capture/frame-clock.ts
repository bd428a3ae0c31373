import { FRAME_MS } from './framer.ts';

/** Frames may bunch up by this much before it is asked whether some never came. */
const BUNCHED_MS = 400;
/** No machine is so busy that frames wait for this long: it slept. */
const ASLEEP_MS = 5_000;
/** Frames that waited come all at once, so they catch up: by less than half in so many frames (200 ms), and nothing waited. */
const CATCHING_UP_FRAMES = 10;
/** The count is compared with the clock this often, in frames (5 s), by the frame that came soonest: all others were held up on the way. */
const COMPARED_FRAMES = 250;

/**
 * Times frames within the call, in milliseconds from its start. Sound's own count is even where the arrival of messages is not, so frames
 * are counted. The count is put right where time has passed without any frame (the machine slept, the source stood still), not where they only
 * waited on the way, and little by little where the device's clock runs faster or slower than the call's.
 */
export function newFrameClock() {
  let nextMs: number | null = null;
  let counted = 0;
  let soonest = Infinity;
  /** How late each frame is, while they are. */
  let lates: number[] = [];

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

  /** How long no frame was made, once that is certain. */
  function missedIn(lateMs: number): number {
    lates = lateMs > BUNCHED_MS ? [...lates, lateMs] : [];
    const [first = 0] = lates;
    const waited = first - lateMs > (CATCHING_UP_FRAMES * FRAME_MS) / 2;
    if (lateMs <= ASLEEP_MS && lates.length < CATCHING_UP_FRAMES) return 0;
    lates = [];
    return waited ? 0 : lateMs;
  }

  return {
    /** The time of the frame that arrives at `nowMs` of the call, and how long nothing came before it (0 as a rule). */
    frame(nowMs: number): { atMs: number; missedMs: number } {
      const endedMs = nowMs - FRAME_MS;
      const expected = nextMs ?? endedMs;
      const missedMs = missedIn(endedMs - expected);
      const atMs = expected + missedMs;
      nextMs = atMs + FRAME_MS + drifted(endedMs - atMs);
      return { atMs, missedMs };
    },
    /** Frames are held back on purpose from now: what comes next is no interruption. */
    rest(): void {
      nextMs = null;
      counted = 0;
      soonest = Infinity;
      lates = [];
    },
  };
}
