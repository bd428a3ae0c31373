import type { Turn } from '#domain/turn.ts';
import type { Stretch } from './media.ts';

/** Words of one speaker, at the times of the recording. */
export interface Said {
  speaker: string;
  text: string;
  startMs: number;
  endMs: number;
}

/** A pause that ends what somebody says, and one that ends a turn though nobody else speaks. */
const PAUSE_MS = 1_000;
const TURN_PAUSE_MS = 3_000;
const MOST_SIGNS = 2_000;
/** A pause in which somebody else may begin; between words that overlap there are shorter ones. */
const ANSWER_MS = 250;
/** Vendors end a word a little late: not in the next stretch, which may be minutes later. */
const LATE_MS = 1_000;

/** The time of the recording that a time of a piece is: the silence between its stretches was left out. `end`: of something that began at `from`. */
export function timeIn(stretches: readonly Stretch[], ms: number): number {
  let left = Math.max(0, ms);
  for (const { fromMs, toMs } of stretches) {
    if (left < toMs - fromMs) return fromMs + left;
    left -= toMs - fromMs;
  }
  return stretches.at(-1)?.toMs ?? 0;
}

/** When something was said that a piece has from `startMs` to `endMs`. */
export function timesIn(
  stretches: readonly Stretch[],
  startMs: number,
  endMs: number,
): { startMs: number; endMs: number } {
  const start = timeIn(stretches, startMs);
  const stretch = stretches.find(({ fromMs, toMs }) => start >= fromMs && start < toMs);
  const end = Math.max(start, timeIn(stretches, Math.max(startMs, endMs - 0.001)));
  const over = stretch && end > stretch.toMs && endMs - startMs - (stretch.toMs - start) <= LATE_MS;
  return { startMs: Math.round(start), endMs: Math.round(Math.max(start, over ? stretch.toMs : end)) };
}

/**
 * Turns of what was said in all pieces: each speaker's words in order, together until somebody else speaks or a pause is long. No word is left out and none is there
 * twice. Sides are unknown.
 */
export function turnsOf(said: readonly Said[]): Omit<Turn, 'callId'>[] {
  const begins = said.map(({ startMs }) => startMs).sort((a, b) => a - b);
  const bySpeaker = Map.groupBy(said, ({ speaker }) => speaker);
  const parts = [...bySpeaker.values()].flatMap((own) =>
    joined(
      own.toSorted((a, b) => a.startMs - b.startMs),
      PAUSE_MS,
      ({ endMs }, { startMs }) => startMs - endMs >= ANSWER_MS && beginsIn(begins, endMs, startMs),
    ),
  );
  return joined(
    parts.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs),
    TURN_PAUSE_MS,
    () => false,
  ).map((one, seq) => ({ seq, ...one, side: 'unknown', final: true }));
}

/** Whether anything begins from one time up to another. */
function beginsIn(begins: readonly number[], fromMs: number, toMs: number): boolean {
  let [low, high] = [0, begins.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((begins[middle] as number) < fromMs) low = middle + 1;
    else high = middle;
  }
  return (begins[low] ?? Infinity) < toMs;
}

/** Neighbours of one speaker as one, where the pause between them is no longer than this and nobody else begins in it. */
function joined(said: readonly Said[], pauseMs: number, answered: (last: Said, next: Said) => boolean): Said[] {
  const out: Said[] = [];
  for (const one of said) {
    const last = out.at(-1);
    const fits =
      last?.speaker === one.speaker &&
      one.startMs - last.endMs <= pauseMs &&
      last.text.length + one.text.length < MOST_SIGNS;
    if (last && fits && !answered(last, one)) {
      last.text += ` ${one.text}`;
      last.endMs = Math.max(last.endMs, one.endMs);
    } else out.push({ ...one });
  }
  return out;
}
