/** What moves in a buyer. `authority`: how far they would stand behind it inside; `budget`: how far money seems worth finding. */
export const METERS = ['trust', 'need', 'urgency', 'budget', 'authority', 'patience'] as const;
export type Meter = (typeof METERS)[number];

/** Whole numbers from 0 to 100. */
export type Meters = Readonly<Record<Meter, number>>;

/** One change of a meter and the reason, in plain words for the rep. */
export interface Change {
  meter: Meter;
  /** What it rose (or fell) by, after the ends were kept to. Never 0. */
  by: number;
  why: string;
}

const MOST = 100;
/** The last steps are the hardest: within this much of the top a gain shrinks with what is left. Our own figure. */
const STEEP = 50;

/** The meters after these wishes to change them, and what really changed. */
export function moved(meters: Meters, wishes: readonly Change[]): { meters: Meters; changes: Change[] } {
  const next: Record<Meter, number> = { ...meters };
  const changes: Change[] = [];
  for (const { meter, by, why } of wishes) {
    const before = next[meter];
    const real = by > 0 ? by * Math.min(1, (MOST - before) / STEEP) : by;
    next[meter] = Math.min(MOST, Math.max(0, before + Math.round(real)));
    if (next[meter] !== before) changes.push({ meter, by: next[meter] - before, why });
  }
  return { meters: next, changes };
}
