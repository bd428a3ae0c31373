import type { Line, Seen, SeenRow } from './assembly.ts';
import { follow, lineOf, release } from './lines.ts';
import { inOrder } from './match.ts';
import { finish, type Work } from './open-turn.ts';
import { addRow, place } from './place.ts';
import { keysOf } from './words.ts';

/** A region that came back shows its rows again within this time. */
const RETURN_MS = 1000;

/** Rows whose text has changed; nothing is known of the others. */
export function readChanged(work: Work, rows: readonly SeenRow[]): void {
  for (const row of rows) {
    const line = lineOf(work.state, row.id);
    if (line && follow(work, line, row)) continue;
    if (!line && work.state.forgotten.includes(row.id)) continue;
    if (line) release(work, line);
    if (row.text !== '') addRow(work, row);
  }
}

/** All rows that the region shows, in order. */
export function readWhole(work: Work, seen: Seen): void {
  const { forgotten } = work.state;
  const rows = seen.rows.filter(
    (row) => lineOf(work.state, row.id) || (row.text !== '' && !forgotten.includes(row.id)),
  );
  const shown = rows.map((row) => lineOf(work.state, row.id) ?? null);
  const how = { fresh: arrived(work, seen), recycled: seen.recycled === true };
  work.state.recycled = how.recycled;
  if (how.recycled) dropMoved(shown, rows);
  for (const line of work.state.lines) if (!shown.includes(line)) line.goneAt ??= work.state.clockMs;
  for (const [i, row] of rows.entries()) {
    const line = shown[i];
    if (!line) continue;
    absorb(work, line, row);
    if (follow(work, line, row)) continue;
    release(work, line);
    shown[i] = null;
  }
  for (let i = 0; i < rows.length; i++) {
    if (shown[i]) continue;
    let end = i;
    while (end < rows.length && !shown[end]) end++;
    place(work, { rows: rows.slice(i, end), before: shown[i - 1] ?? null, after: shown[end] ?? null }, how);
    i = end;
  }
}

/** Whether the region is new, so that it may show again what an earlier one did. */
function arrived({ state }: Work, seen: Seen): boolean {
  if (seen.region !== undefined && seen.region !== state.region) {
    state.region = seen.region;
    state.regionAt = state.clockMs;
    state.forgotten = [];
  }
  return state.regionAt !== null && state.clockMs - state.regionAt <= RETURN_MS;
}

/**
 * An element that stands at another place among the rest was given to another row. Where several have moved or show
 * something else at once the list was scrolled, and rows are known by their words alone.
 */
function dropMoved(shown: (Line | null)[], rows: readonly SeenRow[]): void {
  const places = shown.flatMap((line, i) => (line ? [{ i, line }] : []));
  const kept = inOrder(places.map(({ line }) => line.order));
  let odd = 0;
  for (const [n, { i, line }] of places.entries()) {
    const goesOn = line.skip > 0 || rows[i]?.text.startsWith(line.text) === true;
    if (!kept.has(n)) shown[i] = null;
    if (!kept.has(n) || !goesOn) odd++;
  }
  if (odd > 1) shown.fill(null);
}

/** Two rows of one speaker became one: the words of the one that is gone are no news in the other. */
function absorb(work: Work, line: Line, row: SeenRow): void {
  const { lines, clockMs } = work.state;
  const next = lines.find((other) => other.order > line.order && other.speaker === line.speaker);
  if (!next || next.goneAt !== clockMs || next.skip > 0) return;
  const joined = [...keysOf(line.text), ...keysOf(next.text)];
  const now = keysOf(row.text.slice(line.skip));
  if (joined.some((key, i) => now[i] !== key)) return;
  finish(work, line);
  const lead = line.text.length + 1;
  line.text = `${line.text} ${next.text}`;
  line.frozen = next.open ? lead + next.frozen : line.text.length;
  line.open = next.open;
  line.grownAt = next.grownAt;
  lines.splice(lines.indexOf(next), 1);
}
