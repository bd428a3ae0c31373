/** Frames of 20 ms: a voice begins with so many loud ones among the last four, and ends after so many quiet ones. */
const BEGINS_FRAMES = 3;
const LOOK_FRAMES = 4;
const ENDS_FRAMES = 25;
/** Root mean square with 1 as full scale; -40 dB, as where calls are heard. */
const LEAST = 0.01;
/** So much louder than what goes on all the time is a voice. */
const ABOVE_NOISE = 3;
/** What goes on for ten seconds is noise, or music, and no turn: the floor follows it so slowly, and falls at once. Our own figures. */
const RISES = 0.002;
const FALLS = 0.3;
/** Between words a voice may fall to this share of what it takes to begin. */
const HOLDS = 0.6;

export type Heard = 'began' | 'ended' | null;

/**
 * Whether somebody speaks, by the loudness of frames of 20 ms alone. What it takes is `raise` times as much while the buyer's own voice may come back
 * through the microphone.
 */
export function newEnergy() {
  let floor = LEAST / ABOVE_NOISE;
  let speaking = false;
  let quiet = 0;
  let voiced = 0;
  let last: boolean[] = [];

  return {
    take(level: number, raise = 1): Heard {
      const needs = Math.max(LEAST, floor * ABOVE_NOISE) * raise;
      const loud = level > (speaking ? needs * HOLDS : needs);
      floor += (level - floor) * (level < floor ? FALLS : RISES);
      last = [...last.slice(1 - LOOK_FRAMES), loud];
      if (!speaking) {
        const begins = loud && last.filter(Boolean).length >= BEGINS_FRAMES;
        if (!begins) return null;
        [speaking, quiet, voiced] = [true, 0, BEGINS_FRAMES];
        return 'began';
      }
      quiet = loud ? 0 : quiet + 1;
      voiced += loud ? 1 : 0;
      return quiet >= ENDS_FRAMES ? this.hush() : null;
    },
    /** What went on is over: the microphone is closed to it. */
    hush(): Heard {
      const was = speaking;
      [speaking, quiet, last] = [false, 0, []];
      return was ? 'ended' : null;
    },
    speaking: (): boolean => speaking,
    /** Loud frames of the turn that goes on, or of the last one. */
    voiced: (): number => voiced,
  };
}
