/** How the words of a row as it was lie in the row as it is. Ends are exclusive. */
export interface Alignment {
  matched: number;
  oldStart: number;
  oldEnd: number;
  newStart: number;
  newEnd: number;
  /** Index pairs of equal words, in order. */
  pairs: [old: number, next: number][];
}

const MATCH = 2;
const MISS = -1;

/**
 * Best local alignment of two lists of words: heads may have rolled off, tails may have grown, words between may
 * have been corrected. Null when no word is shared.
 */
export function align(old: readonly string[], next: readonly string[]): Alignment | null {
  const width = next.length + 1;
  let above = new Int32Array(width);
  const from = new Uint8Array((old.length + 1) * width);
  let best = 0;
  let at = 0;
  for (let i = 1; i <= old.length; i++) {
    const row = new Int32Array(width);
    for (let j = 1; j <= next.length; j++) {
      const diagonal = (above[j - 1] ?? 0) + likeness(old[i - 1], next[j - 1]);
      const up = (above[j] ?? 0) + MISS;
      const left = (row[j - 1] ?? 0) + MISS;
      const score = Math.max(0, diagonal, up, left);
      row[j] = score;
      from[i * width + j] = score === 0 ? 0 : score === diagonal ? 1 : score === up ? 2 : 3;
      if (score > best || (score === best && score > 0 && i > Math.floor(at / width))) {
        best = score;
        at = i * width + j;
      }
    }
    above = row;
  }
  return best === 0 ? null : trace(old, next, from, at, width);
}

/** A word mended ("plant", "plan") mostly begins as it did, which tells it from one put in. */
function likeness(a = '', b = ''): number {
  if (a === b) return MATCH;
  return a.charCodeAt(0) === b.charCodeAt(0) ? 0 : MISS;
}

function trace(old: readonly string[], next: readonly string[], from: Uint8Array, at: number, width: number) {
  let i = Math.floor(at / width);
  let j = at % width;
  const found: Alignment = { matched: 0, oldStart: i, oldEnd: i, newStart: j, newEnd: j, pairs: [] };
  for (let step = from[at] ?? 0; step !== 0; step = from[i * width + j] ?? 0) {
    if (step !== 3) i--;
    if (step !== 2) j--;
    if (step === 1 && old[i] === next[j]) found.pairs.unshift([i, j]);
  }
  found.oldStart = i;
  found.newStart = j;
  found.matched = found.pairs.length;
  return found;
}

/**
 * Where a boundary between two old words lies among the new words. Words that were rewritten right at the boundary
 * count as old as far as they sound like what stood there.
 */
export function moveBoundary(
  found: Alignment,
  old: readonly string[],
  next: readonly string[],
  boundary: number,
): number {
  let before: [number, number] = [Math.max(-1, found.oldStart - found.newStart - 1), -1];
  let after: [number, number] | null = null;
  for (const pair of found.pairs) {
    if (pair[0] < boundary) before = pair;
    else {
      after = pair;
      break;
    }
  }
  const start = before[1] + 1;
  const gap = next.slice(start, after ? after[1] : next.length);
  const lost = old.slice(Math.max(0, before[0] + 1), boundary);
  return start + heardAgain(lost, gap);
}

/** How many words at the head of `gap` say `lost` again, corrected. */
function heardAgain(lost: readonly string[], gap: readonly string[]): number {
  if (lost.length === 0 || gap.length === 0) return 0;
  const usual = Math.min(lost.length, gap.length);
  const target = lost.join('');
  if (target.length > 120) return usual;
  let best = usual;
  let bestCost = editDistance(target, gap.slice(0, usual).join(''));
  for (let count = 1; count <= Math.min(gap.length, lost.length + 3); count++) {
    const cost = editDistance(target, gap.slice(0, count).join(''));
    if (cost < bestCost) [best, bestCost] = [count, cost];
  }
  return best;
}

/** Letters to insert, delete or swap to make one text of the other. */
export function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}
