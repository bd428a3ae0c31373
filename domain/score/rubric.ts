import type { CriterionId } from './judges.ts';
import type { Dimension } from './receipt.ts';

/** A countable criterion. `weight` is its share of the dimension; what is counted goes by `id`. */
export interface Criterion {
  id: CriterionId;
  title: string;
  weight: number;
}

/** A rubric is data: dimensions with their share of the whole, criteria with their share of a dimension. */
export interface Rubric {
  id: string;
  version: number;
  thresholds: { excellent: number; good: number };
  dimensions: readonly { id: Dimension; title: string; weight: number; criteria: readonly Criterion[] }[];
}
