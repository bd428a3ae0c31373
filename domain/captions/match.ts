import type { Line } from './assembly.ts';
import { agreement, judge } from './judge.ts';

// A line that may have gone on unseen is compared as a row at rest whose words may still be mended.
const MENDING_MS = 3000;

/** A row whose element is not known, with its words. */
export interface UnknownRow {
  speaker: string;
  keys: readonly string[];
}

/** A line that such a row may show, with its words. */
export interface KnownLine extends UnknownRow {
  line: Line;
  /** It may have gone on while nobody looked. */
  live: boolean;
}

/**
 * Which line each row shows, in the order of both; null for a row that shows none. The pairing with most words in
 * common wins; among equals the `late` one takes the newest lines.
 */
export function pair(rows: readonly UnknownRow[], lines: readonly KnownLine[], late: boolean): (Line | null)[] {
  const scores = rows.map((row) => lines.map((known) => likeness(row, known)));
  const width = lines.length + 1;
  const best = new Int32Array((rows.length + 1) * width);
  const at = (i: number, j: number) => best[i * width + j] ?? 0;
  const score = (i: number, j: number) => scores[i]?.[j] ?? 0;
  const taking = (i: number, j: number) => (score(i, j) > 0 ? score(i, j) + at(i + 1, j + 1) : 0);
  for (let i = rows.length - 1; i >= 0; i--) {
    for (let j = lines.length - 1; j >= 0; j--) {
      best[i * width + j] = Math.max(taking(i, j), at(i + 1, j), at(i, j + 1));
    }
  }
  const found: (Line | null)[] = rows.map(() => null);
  for (let i = 0, j = 0; i < rows.length && j < lines.length;) {
    const take = taking(i, j) === at(i, j) && score(i, j) > 0;
    if (take && !(late && at(i, j + 1) === at(i, j))) {
      found[i] = lines[j]?.line ?? null;
      i++;
      j++;
    } else if (at(i, j + 1) === at(i, j)) j++;
    else i++;
  }
  return found;
}

/** Gives rows still without a line the likeliest of the lines left, in whatever order. */
export function pairLeft(rows: readonly UnknownRow[], lines: readonly KnownLine[], found: (Line | null)[]): void {
  for (const [i, row] of rows.entries()) {
    if (found[i]) continue;
    let best = 0;
    for (const known of lines.toReversed()) {
      const score = found.includes(known.line) ? 0 : likeness(row, known);
      if (score > best) [best, found[i]] = [score, known.line];
    }
  }
}

function likeness(row: UnknownRow, known: KnownLine): number {
  if (row.speaker !== known.speaker && row.speaker !== '' && known.speaker !== '') return 0;
  const words = agreement(known.keys, row.keys);
  if (words > 0 || !known.live) return words;
  const gone = judge({ old: known.keys, next: row.keys, frozen: 0, quietMs: MENDING_MS });
  return gone.kind === 'same' && row.keys.length >= known.keys.length ? known.keys.length : 0;
}

/** Indices of the longest run of growing values: rows that stand in the order in which their lines began. */
export function inOrder(values: readonly number[]): Set<number> {
  const length: number[] = [];
  const previous: number[] = [];
  let last = -1;
  values.forEach((value, i) => {
    length[i] = 1;
    previous[i] = -1;
    for (let j = 0; j < i; j++) {
      if ((values[j] ?? 0) < value && (length[j] ?? 0) + 1 > (length[i] ?? 0)) {
        length[i] = (length[j] ?? 0) + 1;
        previous[i] = j;
      }
    }
    if (last < 0 || (length[i] ?? 0) > (length[last] ?? 0)) last = i;
  });
  const kept = new Set<number>();
  for (let i = last; i >= 0; i = previous[i] ?? -1) kept.add(i);
  return kept;
}

/** A number that stands for what a row said, 32 bits (FNV-1a). */
export function fingerprint({ speaker, keys }: UnknownRow): number {
  let hash = 0x811c9dc5;
  for (const char of `${speaker}\n${keys.join(' ')}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
