import { type Ear, middle, type SpokenWord, type Track } from './joining.ts';

/** Speech that has paused this long is over, as with captions. */
const PAUSE_MS = 2_500;
/** Shorter, where the other side took the floor meanwhile. */
const TAKEN_OVER_MS = 1_200;
/** "Right, I see": up to so many words take no floor. */
const BACKCHANNEL_WORDS = 3;
/** A longer turn is cut at the end of a sentence, at twice that anywhere. About three minutes of speech; our own figure. */
const MOST_WORDS = 400;

/** Words of one turn; `sure`: none of them may still change. */
export interface Run {
  words: SpokenWord[];
  sure: boolean;
  /** Nothing can follow in this turn. */
  over: boolean;
}

function floorTaken(other: Ear, fromMs: number, toMs: number): boolean {
  let words = 0;
  for (const word of other.words.toReversed()) {
    if (middle(word) <= fromMs) break;
    if (middle(word) < toMs) words += 1;
  }
  return words > BACKCHANNEL_WORDS;
}

function parted(before: SpokenWord, word: SpokenWord, { breaks }: Track, other: Ear): boolean {
  const still = word.startMs - before.endMs;
  if (still >= PAUSE_MS) return true;
  if (breaks.some((at) => middle(before) <= at && middle(word) > at)) return true;
  return still >= TAKEN_OVER_MS && floorTaken(other, before.endMs, word.startMs);
}

const full = (count: number, last: SpokenWord): boolean =>
  count >= 2 * MOST_WORDS || (count >= MOST_WORDS && /[.?!]["”’)]?$/.test(last.text));

/** The words of a track's open turns, turn by turn, in order of time. */
export function runsOf(track: Track, other: Ear): Run[] {
  const loose = new Set(track.pending.flatMap(({ words }) => words));
  const words = [...track.fixed, ...loose].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  const runs: Run[] = [];
  let run: Run | undefined;
  let before: SpokenWord | undefined;
  for (const word of words) {
    if (!run || !before || full(run.words.length, before) || parted(before, word, track, other)) {
      if (run) run.over = run.sure;
      run = { words: [], sure: true, over: false };
      runs.push(run);
    }
    run.words.push(word);
    run.sure &&= !loose.has(word);
    before = word;
  }
  if (run && before) {
    const end = middle(before);
    run.over = run.sure && track.breaks.some((at) => at >= end);
  }
  return runs;
}
