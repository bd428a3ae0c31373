import type { Quote } from '../metrics/metric.ts';
import type { Band } from './bands.ts';

export type Dimension = 'discovery' | 'rapport' | 'objectionHandling' | 'nextSteps';

/** One line of the receipt. `max` are whole points of the dimension's 100 after unavailable rows left their weight out. */
export interface ReceiptRow {
  dimension: Dimension;
  criterion: string;
  title: string;
  /** Weight in the rubric, before anything was left out. */
  weight: number;
  points: number | null;
  max: number;
  unavailable?: string;
  /** How it was counted, in plain words with the figures. */
  how: string;
  evidence: Quote[];
}

/** Points of a dimension or of the whole; `null` when nothing in it can be known. */
export interface Points {
  points: number | null;
  band: Band | null;
  unavailable?: string;
}

export interface DimensionPoints extends Points {
  title: string;
  /** Share of the overall score in whole points of 100, and what this dimension gives to it. */
  weight: number;
  contribution: number | null;
}

/** A score that can be checked: rows add up to dimensions, contributions to the whole. Same turns and rubric, same bytes. */
export interface Receipt {
  rubricId: string;
  rubricVersion: number;
  rows: ReceiptRow[];
  dimensions: Record<Dimension, DimensionPoints>;
  overall: Points;
  thresholds: { excellent: number; good: number };
  /** SHA-256, hex, of the turns and other facts judged, the rubric as data, and the rows. */
  hash: string;
}
