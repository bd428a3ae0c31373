import { CATEGORIES, type Category } from '#domain/objection/objection.ts';
import type { Replayed } from './replay.ts';

export interface Grade {
  precision: number;
  recall: number;
  f1: number;
}

export interface Report extends Grade {
  /** Share of rightly heard objections that got the right category. */
  categoryAccuracy: number;
  categories: Record<Category, Grade>;
  latencyMs: { p50: number; p99: number };
  calls: number;
  /** Mean share of a line's words heard before a right detection. */
  heardBefore: number;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function gradeOf(right: number, fired: number, real: number): Grade {
  const precision = share(right, fired);
  const recall = share(right, real);
  return { precision, recall, f1: share(2 * precision * recall, precision + recall) };
}

/** The smallest figure that `part` (0 to 1) of the sorted figures do not exceed; 0 where there are none. */
export function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * part) - 1))] ?? 0;
}

/** Precision, recall and the rest over replayed lines. */
export function grade(lines: readonly Replayed[]): Report {
  const real = lines.filter(({ line }) => line.speaker === 'prospect' && line.label !== 'none');
  const fired = lines.filter((heard) => heard.fired);
  const right = real.filter((heard) => heard.fired);
  const named = right.filter(({ fired: found, line }) => found?.category === line.label);
  const took = lines.flatMap(({ tookMs }) => tookMs).sort((a, b) => a - b);
  const categories = Object.fromEntries(
    CATEGORIES.map((name) => [
      name,
      gradeOf(
        named.filter(({ line }) => line.label === name).length,
        fired.filter(({ fired: found }) => found?.category === name).length,
        real.filter(({ line }) => line.label === name).length,
      ),
    ]),
  ) as Record<Category, Grade>;
  return {
    ...gradeOf(right.length, fired.length, real.length),
    categoryAccuracy: share(named.length, right.length),
    categories,
    latencyMs: { p50: percentile(took, 0.5), p99: percentile(took, 0.99) },
    calls: took.length,
    heardBefore: share(
      right.reduce((sum, heard) => sum + heard.share, 0),
      right.length,
    ),
  };
}
