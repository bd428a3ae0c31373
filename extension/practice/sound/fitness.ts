import type { VoiceFault } from '../contract.ts';
import { FRAME_MS } from '../../capture/framer.ts';

/** Below the smallest step of 16-bit sound. Who listens to a long answer is not warned sooner. Our own figures. */
const NOTHING = 1 / 65_536;
const STILL_MS = 12_000;
/** A voice at arm's length is at 0.05 to 0.2; what stays above this for a second is cut off by the converter. */
const LOUD = 0.5;
const LOUD_MS = 1_000;
/** Nobody speaks for so long without a word that anybody understands. */
const WORDLESS_MS = 20_000;
/** The same is not told again before. */
const AGAIN_MS = 60_000;

/** Watches what a microphone gives, frame by frame, and tells what is wrong with it: nothing at all, far too much, or sound without words. */
export function newFitness(tell: (fault: VoiceFault) => void) {
  let still = 0;
  let loud = 0;
  let wordless = 0;
  let atMs = 0;
  const told = new Map<VoiceFault, number>();

  function say(fault: VoiceFault): void {
    const last = told.get(fault);
    if (last !== undefined && atMs - last < AGAIN_MS) return;
    told.set(fault, atMs);
    tell(fault);
  }

  return {
    take(level: number, speaking: boolean): void {
      atMs += FRAME_MS;
      still = level < NOTHING ? still + FRAME_MS : 0;
      loud = level > LOUD ? loud + FRAME_MS : Math.max(0, loud - FRAME_MS);
      wordless = speaking ? wordless + FRAME_MS : wordless;
      if (still >= STILL_MS) say('microphone-silent');
      if (loud >= LOUD_MS) say('too-loud');
      if (wordless >= WORDLESS_MS) say('not-speech');
      if (still >= STILL_MS) still = 0;
    },
    /** Somebody understood a word. */
    words: (): void => void (wordless = 0),
    /** The microphone is closed for now: silence is as it should be. */
    rest: (): void => void (still = 0),
  };
}
