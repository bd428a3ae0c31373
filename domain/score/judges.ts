import type { Judge } from './criterion.ts';
import { DISCOVERY } from './discovery.ts';
import { NEXT_STEPS } from './next-steps.ts';
import { OBJECTION_HANDLING } from './objection-handling.ts';
import { RAPPORT } from './rapport.ts';

const ALL = { ...DISCOVERY, ...RAPPORT, ...OBJECTION_HANDLING, ...NEXT_STEPS };

/** What a rubric may ask for. */
export type CriterionId = keyof typeof ALL;

/** How each criterion that a rubric may ask for is counted. */
export const JUDGES: Readonly<Record<CriterionId, Judge>> = ALL;
