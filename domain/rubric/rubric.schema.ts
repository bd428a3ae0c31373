import { z } from 'zod';
import {
  CRITERION_KINDS,
  MOST_ANCHOR,
  MOST_ASK,
  MOST_CRITERIA,
  MOST_CRITERION_NAME,
  MOST_RUBRIC_NAME,
  SCALE_TOP,
  weightFault,
} from './rubric.ts';

const words = (what: string, most: number) =>
  z.string().trim().min(1, `${what} is missing.`).max(most, `${what} has ${most} characters at most.`);

export const anchorSchema = z.strictObject({
  at: z.int().min(1).max(SCALE_TOP),
  text: words('The description of a step', MOST_ANCHOR),
});

export const criterionSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,60}$/i, 'A criterion is named by letters, digits and hyphens.'),
    name: words('The name of a criterion', MOST_CRITERION_NAME),
    kind: z.enum(CRITERION_KINDS),
    weight: z.int('A weight is a whole number.').min(1, 'A weight is 1 at least.').max(100, 'A weight is 100 at most.'),
    ask: words('What is looked for', MOST_ASK),
    anchors: z.array(anchorSchema).max(SCALE_TOP).optional(),
  })
  .refine(({ kind, anchors }) => kind === 'scale' || anchors === undefined, {
    path: ['anchors'],
    message: 'Only a scale has steps to describe.',
  })
  .refine(({ anchors = [] }) => anchors.every(({ at }, n) => n === 0 || at > anchors[n - 1]!.at), {
    path: ['anchors'],
    message: 'The steps of a scale stand lowest first, each once.',
  });

const once = (criteria: readonly { id: string }[]): boolean =>
  new Set(criteria.map(({ id }) => id)).size === criteria.length;

/** One that is being written: its weights need not add up yet. */
export const rubricDraftSchema = z.strictObject({
  name: words('The name', MOST_RUBRIC_NAME),
  criteria: z
    .array(criterionSchema)
    .max(MOST_CRITERIA, `${MOST_CRITERIA} criteria at most.`)
    .refine(once, 'Two criteria have the same id.'),
});

/** One that calls can be judged by. */
export const wholeRubricSchema = rubricDraftSchema.superRefine(({ criteria }, check) => {
  const message = criteria.length === 0 ? 'There is no criterion yet.' : weightFault(criteria);
  if (message) check.addIssue({ code: 'custom', path: ['criteria'], message });
});
