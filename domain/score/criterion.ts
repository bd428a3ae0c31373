import type { ObjectionMet } from '../handling/handling.ts';
import type { MetricInput, Quote } from '../metrics/metric.ts';

/** How far a criterion was met, 0 to 1, with the words that show it; or why that cannot be known. */
export type Judged =
  | { share: number; how: string; evidence: Quote[] }
  | { share: null; unavailable: string; evidence?: Quote[] };

export interface Scored {
  input: MetricInput;
  met: readonly ObjectionMet[];
}

/** What a criterion of a rubric counts. */
export type Judge = (scored: Scored) => Judged;

/** A share between two ends: 0 at `zero` or beyond, 1 at `full` or beyond, a straight line between. */
export function ramp(value: number, zero: number, full: number): number {
  return Math.min(1, Math.max(0, (value - zero) / (full - zero)));
}

/** A criterion that cannot be judged. */
export function unknown(reason: string): Judged {
  return { share: null, unavailable: reason };
}
