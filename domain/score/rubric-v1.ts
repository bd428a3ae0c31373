import type { Criterion } from './criterion.ts';
import { DISCOVERY } from './discovery.ts';
import { NEXT_STEPS } from './next-steps.ts';
import { OBJECTION_HANDLING } from './objection-handling.ts';
import { RAPPORT } from './rapport.ts';
import type { Dimension } from './receipt.ts';

/** A rubric is data: dimensions with their share of the whole, criteria with their share of a dimension. */
export interface Rubric {
  id: string;
  version: number;
  thresholds: { excellent: number; good: number };
  dimensions: readonly { id: Dimension; title: string; weight: number; criteria: readonly Criterion[] }[];
}

/** The rubric that every call is scored with. Change anything in it and its version must change. */
export const RUBRIC: Rubric = {
  id: 'quotahit',
  version: 1,
  thresholds: { excellent: 85, good: 70 },
  dimensions: [
    { id: 'discovery', title: 'Discovery', weight: 30, criteria: DISCOVERY },
    { id: 'rapport', title: 'Rapport', weight: 20, criteria: RAPPORT },
    { id: 'objectionHandling', title: 'Objection handling', weight: 30, criteria: OBJECTION_HANDLING },
    { id: 'nextSteps', title: 'Next steps', weight: 20, criteria: NEXT_STEPS },
  ],
};
