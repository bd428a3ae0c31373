/**
 * Bounds of the loudest tenth of a second of the last two, in dB of full scale. RFC 7874 §4 wants a voice at -22 dB on average (RMS 2600 of
 * 32767), ±6; its loudest moments lie about 6 dB above that. Below -40 it drowns in noise, above -6 its peaks are cut off.
 */
export const BOUNDS_DB = { silent: -60, quiet: -40, loud: -6 } as const;

/** The quietest that is told apart from nothing at all, in dB of full scale. */
export const FLOOR_DB = -80;

export type Verdict = 'silent' | 'quiet' | 'good' | 'loud';

export interface Loudness {
  /** Of the last tenth of a second, in dB of full scale. */
  db: number;
  /** The loudest tenth of the last two seconds. */
  loudestDb: number;
}

const TOLD_EVERY = 5;
const HELD = 20;

/** Root mean square (1 is full scale) in dB, no lower than FLOOR_DB. */
export function decibels(rms: number): number {
  return rms > 0 ? Math.max(FLOOR_DB, 20 * Math.log10(rms)) : FLOOR_DB;
}

/** Whether a voice is loud enough to be understood, by its loudest moment. */
export function judge(loudestDb: number): Verdict {
  if (loudestDb < BOUNDS_DB.silent) return 'silent';
  if (loudestDb < BOUNDS_DB.quiet) return 'quiet';
  return loudestDb > BOUNDS_DB.loud ? 'loud' : 'good';
}

/** Takes the level (root mean square, 1 is full scale) of 20 ms after 20 ms; tells the loudness ten times a second, else null. */
export function newLoudness(): (level: number) => Loudness | null {
  let squares: number[] = [];
  let held: number[] = [];
  return (level) => {
    squares.push(level * level);
    if (squares.length < TOLD_EVERY) return null;
    const db = decibels(Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / TOLD_EVERY));
    squares = [];
    held = [...held, db].slice(-HELD);
    return { db, loudestDb: Math.max(...held) };
  };
}

/** How much louder than before a sound must come back to count as heard, in dB. A voice in the room differs less from one moment to the next. */
const HEARD_ABOVE_DB = 10;

/**
 * Whether the microphone hears what the speakers play: the loudness before (dB of full scale) against that while they played, at its end,
 * when echo cancelling has found its way.
 */
export function comesBack(beforeDb: number, duringDb: number): boolean {
  return duringDb > BOUNDS_DB.silent && duringDb - beforeDb >= HEARD_ABOVE_DB;
}
