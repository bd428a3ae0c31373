import type { Assembled, Assembly, Line, Seen, SeenRow } from './assembly.ts';
import { cleanName, cleanText } from './clean-text.ts';
import { finish, type Work } from './open-turn.ts';
import { begin, placeAfter, prune, release, startLine } from './lines.ts';
import { readChanged, readWhole } from './read.ts';

export type { Assembled, Assembly, Seen, TurnDraft } from './assembly.ts';
export { newAssembly } from './assembly.ts';

/** Speech that has paused this long is over: what follows is another turn. */
const PAUSE_MS = 2500;
/** Shorter, once somebody else has spoken since. */
const TAKEN_OVER_MS = 1200;
/** How long a row that shrank may stay a riddle. */
const RIDDLE_MS = 700;

/**
 * Takes what the page shows now and gives the turns that are new or changed. Pure; constant work per call, however
 * long the call has lasted. Text is cleaned here.
 */
export function assemble(state: Assembly, seen: Seen): Assembled {
  const work = begin(state, seen.nowMs);
  endPaused(work, false);
  const rows = seen.rows.map(clean);
  if (seen.whole === false) readChanged(work, rows);
  else readWhole(work, { ...seen, rows });
  return done(work);
}

/** Ends turns that have gone still; with `force` all of them, for when the call is over or paused. */
export function settle(state: Assembly, nowMs: number, force = false): Assembled {
  const work = begin(state, nowMs);
  endPaused(work, force);
  return done(work);
}

function clean(row: SeenRow): SeenRow {
  const name = row.name === undefined ? '' : cleanName(row.name);
  return {
    id: row.id,
    speaker: cleanName(row.speaker),
    ...(name === '' ? {} : { name }),
    text: cleanText(row.text),
  };
}

function done(work: Work): Assembled {
  prune(work);
  return { state: work.state, changed: [...work.changed.values()].sort((a, b) => a.seq - b.seq) };
}

function endPaused(work: Work, force: boolean): void {
  const { lines, clockMs } = work.state;
  const latest = Math.max(0, ...lines.map((line) => line.grownAt));
  for (const line of lines.slice()) {
    if (line.shrunk?.wait === true && (force || clockMs - line.shrunk.at >= RIDDLE_MS))
      replace(work, line, line.shrunk.text);
    const quiet = clockMs - line.grownAt;
    if (line.open && (force || quiet >= PAUSE_MS || (quiet >= TAKEN_OVER_MS && line.grownAt < latest)))
      finish(work, line);
  }
}

function replace(work: Work, line: Line, text: string): void {
  const { id, speaker, name, order } = line;
  release(work, line);
  startLine(work, { id, speaker, text, ...(name === undefined ? {} : { name }) }, placeAfter(work.state, order));
}
