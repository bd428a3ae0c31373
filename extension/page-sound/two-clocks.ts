import { FRAME_SAMPLES, type Framed } from '../capture/framer.ts';

/** Frames of the microphone that wait for one of the page: what is more is a clock that runs faster, and is let go. 100 ms. */
const MOST = 5;

/**
 * Puts the rep's side of one row of frames into another row, each counted by its own clock: the page's is the one that counts. Where the
 * microphone has nothing for a frame, the rep's side of it is silent.
 */
export function newTwoClocks() {
  const waiting: Framed[] = [];
  return {
    /** A frame of the microphone. */
    own(framed: Framed): void {
      waiting.push(framed);
      if (waiting.length > MOST) waiting.shift();
    },
    /** A frame of the page with the rep's side of the microphone. */
    joined(page: Framed): Framed {
      const own = waiting.shift();
      if (!own) return page;
      const pcm = page.pcm.slice();
      for (let at = 0; at < FRAME_SAMPLES; at += 1) pcm[2 * at] = own.pcm[2 * at] ?? 0;
      return { pcm, levels: [own.levels[0], page.levels[1]] };
    },
  };
}
