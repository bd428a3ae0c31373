import type { Assembly, Line, SeenRow } from './assembly.ts';
import { fingerprint } from './match.ts';
import { finish, repeat, speak, type Work } from './open-turn.ts';
import { rewrite } from './rewrite.ts';
import { keysOf } from './words.ts';

/** Lines kept with their text. Pages show far fewer at once, or recycle them. */
const MOST_LINES = 64;
/** Fingerprints of older lines, for a reader who scrolls far back: hours of talk. */
const MOST_PRINTS = 4000;
/** Timers sleep in hidden tabs and computers sleep: a gap counts as this much time at most. */
const LONGEST_STEP_MS = 5000;

/** A copy of the state to work on, its clock moved on. A time that goes back moves nothing. */
export function begin(from: Assembly, nowMs: number): Work {
  const now = Number.isFinite(nowMs) ? nowMs : from.lastMs;
  const step = now - from.lastMs;
  const state: Assembly = {
    ...from,
    lastMs: now,
    shiftMs: from.shiftMs - Math.min(0, step),
    clockMs: from.clockMs + Math.min(Math.max(0, step), LONGEST_STEP_MS),
    lines: from.lines.map((line) => ({ ...line, open: line.open && { ...line.open } })),
  };
  return { state, timeMs: Math.round(now + state.shiftMs), changed: new Map() };
}

/** The line that an element shows or showed last. */
export function lineOf(state: Assembly, id: number): Line | undefined {
  return state.lines.find((line) => line.id === id);
}

/** A place for the line that an element shows after another one: where it stands, if the list is kept in order. */
export function placeAfter(state: Assembly, order: number): number {
  if (!state.recycled) return state.nextOrder++;
  const next = state.lines.find((line) => line.order > order);
  return next ? (order + next.order) / 2 : state.nextOrder++;
}

/** An element shows one line only: whatever it showed before has lost it. */
export function claim(state: Assembly, id: number): void {
  state.topId = Math.max(state.topId, id);
  for (const line of state.lines) if (line.id === id) line.id = 0;
}

/** Begins a line with a row; the first `covered` characters belong to turns that exist. */
export function startLine(work: Work, row: SeenRow, place?: number, covered = 0): Line {
  const { state } = work;
  claim(state, row.id);
  const line: Line = {
    id: row.id,
    order: place ?? state.nextOrder++,
    speaker: row.speaker,
    ...(row.name === undefined ? {} : { name: row.name }),
    skip: 0,
    text: row.text,
    frozen: covered,
    open: null,
    grownAt: state.clockMs,
    goneAt: null,
  };
  state.lines.push(line);
  state.lines.sort((a, b) => a.order - b.order);
  speak(work, line);
  return line;
}

/** Follows a known row. False when its element shows another utterance now. */
export function follow(work: Work, line: Line, row: SeenRow, sure = false): boolean {
  if (line.goneAt !== null && !sure) line.blankAt ??= line.goneAt;
  line.goneAt = null;
  if (row.text === '') {
    line.blankAt ??= work.state.clockMs;
    return true;
  }
  const renamed = row.speaker !== '' && row.speaker !== line.speaker;
  if (renamed && line.speaker !== '' && (work.state.recycled || row.text !== line.text)) return false;
  if (!rewrite(work, line, row.text, sure)) return false;
  if (renamed) line.speaker = row.speaker;
  if (row.name !== undefined && (renamed || line.name !== row.name)) {
    line.name = row.name;
    repeat(work, line);
  }
  return true;
}

/** The line's element shows something else now, so the line has ended. */
export function release(work: Work, line: Line): void {
  finish(work, line);
  delete line.shrunk;
  line.id = 0;
  line.goneAt = work.state.clockMs;
}

/** Forgets what can no longer matter, so that the state stays small. */
export function prune(work: Work): void {
  const { state } = work;
  while (state.lines.length > MOST_LINES) {
    const index = Math.max(
      0,
      state.lines.findIndex((line) => line.goneAt !== null && !line.open),
    );
    const [line] = state.lines.splice(index, 1);
    if (!line) return;
    finish(work, line);
    if (line.goneAt === null && !state.recycled) state.forgotten = [...state.forgotten, line.id].slice(-MOST_PRINTS);
    if (line.skip > 0) continue;
    const print = fingerprint({ speaker: line.speaker, keys: keysOf(line.text) });
    if (!state.prints.includes(print)) state.prints = [...state.prints, print].slice(-MOST_PRINTS);
  }
}
