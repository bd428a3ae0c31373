import type { Line, SeenRow } from './assembly.ts';
import { SETTLED_MS } from './judge.ts';
import { claim, follow, startLine } from './lines.ts';
import { fingerprint, pair, pairLeft, type UnknownRow } from './match.ts';
import { finish, type Work } from './open-turn.ts';
import { commonHead, keysOf, wordsOf } from './words.ts';

/** A row that left and came within this time may be the same, drawn anew. */
const REDRAW_MS = 400;
const STILL_SPOKEN_MS = 1500;
/** Words that rows must share before they are taken for the same without other evidence. */
const SURELY_THE_SAME = 4;
/** Words split off a row show up in another one within this time. */
const SPLIT_MS = 3000;

/** Rows of unknown elements between two known ones. */
export interface Gap {
  rows: SeenRow[];
  before: Line | null;
  after: Line | null;
}

export interface How {
  /** The region is new: it may show again what an earlier one did. */
  fresh: boolean;
  /** The list gives its elements to other rows. */
  recycled: boolean;
}

/** Gives each of the rows its line: one that it shows again, or a new one. */
export function place(work: Work, gap: Gap, how: How): void {
  const unknown = gap.rows.map((row) => ({ speaker: row.speaker, keys: keysOf(row.text) }));
  const found = recognise(work, gap, unknown, how);
  const first = found.findIndex((line) => line !== null);
  let left: string[] = [];
  let low = gap.before?.order ?? -Infinity;
  for (const [i, row] of gap.rows.entries()) {
    const keys = unknown[i]?.keys ?? [];
    const line = found[i];
    if (line) {
      const old = keysOf(line.text);
      left = commonHead(old, keys) === keys.length ? old.slice(keys.length) : [];
      claim(work.state, row.id);
      line.id = row.id;
      follow(work, line, row, true);
      low = line.order;
      continue;
    }
    const high = found.slice(i).find((later) => later !== null)?.order ?? gap.after?.order ?? Infinity;
    const older = (how.fresh || how.recycled) && (first < 0 ? gap.before === null : i < first);
    const added = addRow(work, row, { order: how.recycled ? between(low, high) : undefined, older, left });
    low = Math.max(low, added.order);
    left = [];
  }
}

function between(low: number, high: number): number | undefined {
  if (high === Infinity) return undefined;
  return low === -Infinity ? high - 1 : (low + high) / 2;
}

/** Which known line each of the rows shows again, if any. */
function recognise(work: Work, gap: Gap, rows: readonly UnknownRow[], how: How): (Line | null)[] {
  const { lines, clockMs } = work.state;
  const low = gap.before?.order ?? -Infinity;
  const high = gap.after?.order ?? Infinity;
  const free = lines.filter((line) => {
    if (line.goneAt === null) return false;
    if (how.recycled) return line.order > low && line.order < high;
    return how.fresh || (line.id !== 0 && clockMs - line.goneAt <= REDRAW_MS);
  });
  const newest = lines.at(-1);
  const known = free.map((line) => {
    const live = line === newest || (line.goneAt ?? 0) - line.grownAt < SETTLED_MS;
    return { line, speaker: line.speaker, keys: keysOf(line.text), live };
  });
  const found = pair(rows, known, gap.before === null);
  // Where rows are reused they stand in no order of time.
  if (!how.recycled) pairLeft(rows, known, found);
  const words = found.reduce((sum, line, i) => sum + (line ? (rows[i]?.keys.length ?? 0) : 0), 0);
  if (words >= SURELY_THE_SAME || (how.recycled && (gap.before !== null || gap.after !== null))) return found;
  return found.map((line, i) => {
    if (!line) return null;
    const shownTillThen = line.text === gap.rows[i]?.text && (line.goneAt ?? 0) >= (work.state.regionAt ?? 0);
    const spoken = line.open !== null && clockMs - line.grownAt < STILL_SPOKEN_MS;
    return (how.fresh ? shownTillThen : spoken) ? line : null;
  });
}

interface Hints {
  order?: number | undefined;
  /** The row stands above all that is remembered with its words. */
  older?: boolean;
  /** Words that the row before it showed when it was longer. */
  left?: readonly string[];
}

/** A row that no known line explains: new words, unless they were split off or are older than what is remembered. */
export function addRow(work: Work, row: SeenRow, { order, older = false, left = [] }: Hints = {}): Line {
  const { state } = work;
  const words = wordsOf(row.text);
  const keys = words.map((word) => word.key);
  if (older && state.prints.includes(fingerprint({ speaker: row.speaker, keys }))) {
    return startLine(work, row, order, row.text.length);
  }
  let heard = shared(left, keys);
  for (const source of heard > 0 ? [] : state.lines) {
    if (source.speaker !== row.speaker || !source.shrunk || state.clockMs - source.shrunk.at > SPLIT_MS) continue;
    heard = shared(keysOf(source.text).slice(keysOf(source.shrunk.text).length), keys);
    if (heard === 0) continue;
    finish(work, source);
    source.text = source.shrunk.text;
    source.skip = 0;
    source.frozen = source.text.length;
    delete source.shrunk;
    break;
  }
  return startLine(
    work,
    row,
    order,
    heard === keys.length && heard > 0 ? row.text.length : (words[heard - 1]?.end ?? 0),
  );
}

/** Words at the head of a row that stood at the end of another one. */
function shared(left: readonly string[], keys: readonly string[]): number {
  const head = commonHead(left, keys);
  return head === left.length || head === keys.length ? head : 0;
}
