import { align, editDistance, moveBoundary, type Alignment } from './align.ts';
import { commonHead } from './words.ts';

/**
 * What became of a row: the same utterance (`boundary`: new words that belong to final turns; `dropped`: old words
 * that rolled off its head), a part of it, perhaps the beginning of another one, or surely another one.
 */
export type Verdict =
  | { kind: 'same'; boundary: number; dropped: number }
  | { kind: 'part' }
  | { kind: 'perhaps-other' }
  | { kind: 'other' };

export interface RowWords {
  old: readonly string[];
  next: readonly string[];
  /** Old words that belong to final turns. */
  frozen: number;
  /** Milliseconds for which the row had not changed. */
  quietMs: number;
}

/** After this long a row is at rest: of a rewriting it is unlikely that it only mends words. */
const STILL_MS = 1000;
/** After this long recognisers mend nothing any more. */
export const SETTLED_MS = 6000;

/** Judges a rewritten row by its words. */
export function judge(row: RowWords): Verdict {
  const { old, next, frozen, quietMs } = row;
  const head = commonHead(old, next);
  if (head === old.length) return { kind: 'same', boundary: frozen, dropped: 0 };
  if (head === next.length) return shrunk(row);
  if (head >= frozen && head > old.length / 2) return { kind: 'same', boundary: frozen, dropped: 0 };
  const found = align(old, next);
  if (found && sameUtterance(found, row)) {
    return { kind: 'same', boundary: moveBoundary(found, old, next, frozen), dropped: rolledOff(found, old.length) };
  }
  const young = quietMs < STILL_MS && frozen === 0 && old.length <= 3 && next.length <= old.length + 3;
  if (young) return { kind: 'same', boundary: 0, dropped: 0 };
  if (quietMs >= SETTLED_MS || !soundsAlike(old, next)) return { kind: 'other' };
  const whole = { matched: 0, oldStart: 0, oldEnd: 0, newStart: 0, newEnd: 0, pairs: [] };
  return { kind: 'same', boundary: moveBoundary(whole, old, next, frozen), dropped: 0 };
}

function shrunk({ old, next, frozen, quietMs }: RowWords): Verdict {
  const little = next.length > old.length / 2 || (quietMs < STILL_MS && old.length < 6);
  if (!little) return { kind: 'perhaps-other' };
  return next.length < frozen ? { kind: 'part' } : { kind: 'same', boundary: frozen, dropped: 0 };
}

/** Words gone from the head. Of a short row they were corrected rather than rolled off. */
function rolledOff({ oldStart, newStart }: Alignment, length: number): number {
  const rolled = newStart === 0 ? length >= 6 : oldStart > 2;
  return rolled ? Math.max(0, oldStart - newStart) : 0;
}

function sameUtterance(found: Alignment, { old, next, quietMs }: RowWords): boolean {
  const { matched } = found;
  const toTheEnd = found.oldEnd >= old.length - 3;
  const rolled = found.newStart <= 1 && found.oldStart > 0;
  if (rolled && toTheEnd && matched >= 3) return true;
  const share = matched / old.length;
  if (found.oldStart <= 1 && found.newStart <= 1) {
    if (share > 0.5 || (toTheEnd && matched >= 3)) return true;
    return quietMs < STILL_MS && (old.length < 6 || share > 0.34);
  }
  return toTheEnd && matched >= 3 && matched >= 0.6 * Math.min(old.length, next.length);
}

/** Whether `next` begins with `old` spelled otherwise ("their price", "there price is"). */
function soundsAlike(old: readonly string[], next: readonly string[]): boolean {
  const kept = old.filter((word, i) => word === next[i]).length;
  if (kept > 0 && old.every((word, i) => word.charAt(0) === next[i]?.charAt(0))) return true;
  const target = old.join('');
  if (target.length > 80) return false;
  for (let count = Math.max(1, old.length - 1); count <= Math.min(next.length, old.length + 2); count++) {
    if (editDistance(target, next.slice(0, count).join('')) <= 0.45 * target.length) return true;
  }
  return false;
}

/**
 * Words with which a row and a line show the same, 0 when they do not: the same text, one grown, rolled or
 * corrected. Counted in words, so that long agreement outweighs short.
 */
export function agreement(old: readonly string[], next: readonly string[]): number {
  const head = commonHead(old, next);
  if (head === old.length && head === next.length) return head;
  if (head === old.length || head === next.length) return head >= 3 ? head : 0;
  const found = align(old, next);
  if (!found || found.matched < 3) return 0;
  return found.matched >= 0.6 * Math.min(old.length, next.length) ? found.matched : 0;
}
