import type { Change, Meter, Meters } from '#domain/practice/meters.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { METER, signed } from './words.ts';

/** Where the buyer stood after one of their lines, and what had moved them. */
export interface Stand {
  /** The buyer's line. */
  seq: number;
  atMs: number;
  /** The rep's line that moved them; none before the first. */
  answer: number | null;
  changes: readonly Change[];
  why: string;
  meters: Meters;
}

/** The buyer's course, line by line. */
export function standsOf({ lines, steps }: Pick<Practice, 'lines' | 'steps'>): Stand[] {
  const bySeq = new Map(lines.map((line) => [line.seq, line]));
  return steps.map(({ seq, move }) => ({
    seq,
    atMs: bySeq.get(seq)?.startMs ?? 0,
    answer: bySeq.get(seq - 1)?.side === 'rep' ? seq - 1 : null,
    changes: move.changes,
    why: move.why,
    meters: move.meters,
  }));
}

/** One move of a meter with the reasons for it. */
export interface Moved {
  stand: Stand;
  by: number;
  why: string[];
}

/** The lines at which a meter rose or fell, in order. */
export function movesOf(stands: readonly Stand[], meter: Meter): Moved[] {
  return stands.flatMap((stand) => {
    const own = stand.changes.filter((change) => change.meter === meter);
    const by = own.reduce((sum, change) => sum + change.by, 0);
    return by === 0 ? [] : [{ stand, by, why: [...new Set(own.map(({ why }) => why))] }];
  });
}

/** The place at which a meter moved most, up or down; the first where it never did. */
export function tellingOf(stands: readonly Stand[], meter: Meter): number {
  const most = movesOf(stands, meter).toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))[0];
  return most ? stands.indexOf(most.stand) : 0;
}

/** A meter's course in one sentence, for whoever does not see the drawing. */
export function courseWords(stands: readonly Stand[], meter: Meter): string {
  const values = stands.map(({ meters }) => meters[meter]);
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || last === undefined) return `${METER[meter]} is not known.`;
  const moves = movesOf(stands, meter);
  const best = moves.toSorted((a, b) => b.by - a.by)[0];
  const worst = moves.toSorted((a, b) => a.by - b.by)[0];
  return [
    `${METER[meter]} began at ${first} and ended at ${last} of 100, between ${Math.min(...values)} and ${Math.max(...values)}.`,
    best && best.by > 0 ? ` It rose most (${signed(best.by)}): ${best.why.join(' ')}` : '',
    worst && worst.by < 0 ? ` It fell most (${signed(worst.by)}): ${worst.why.join(' ')}` : '',
  ].join('');
}
