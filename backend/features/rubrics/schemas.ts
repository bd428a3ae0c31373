import { z } from 'zod';
import { MOST_CRITERIA, MOST_RUBRICS } from '#domain/rubric/rubric.ts';
import { criterionSchema, rubricDraftSchema } from '#domain/rubric/rubric.schema.ts';
import { instant } from '../../core/time.ts';

export const MOST_TRIED = 20;
const revision = z.int().min(1).max(2_147_483_647).describe('that which was read');

export const rubricPath = z.object({ id: z.uuid('This is no rubric.') });
export const listQuery = z.strictObject({
  archived: z.enum(['1']).optional().describe('those that were archived'),
});
export const newRubric = z.strictObject({
  id: z.uuid().optional().describe('the same again changes nothing'),
  rubric: rubricDraftSchema,
});
export const imported = z.strictObject({
  rubrics: z
    .array(rubricDraftSchema)
    .min(1, 'The file holds nothing.')
    .max(MOST_RUBRICS, `${MOST_RUBRICS} at once at most.`),
});
export const changed = z.strictObject({ rubric: rubricDraftSchema, revision });
export const published = z.strictObject({ revision });

export const kept = z.object({
  id: z.uuid(),
  name: z.string(),
  criteria: z.array(criterionSchema).max(MOST_CRITERIA),
  /** One more with every change. */
  revision: z.int(),
  /** What was published last; 0: nothing yet. */
  version: z.int(),
  /** Written on since it was published. */
  changed: z.boolean(),
  mayEdit: z.boolean(),
  by: z.string().nullable(),
  updatedAt: instant,
  archivedAt: instant.nullable(),
  publishedAt: instant.nullable(),
});
export const rubricList = z.object({ rubrics: z.array(kept), mayEdit: z.boolean() });

export const trying = z.strictObject({
  calls: z.array(z.uuid('This is no call.')).min(1, 'Choose a call.').max(MOST_TRIED, `${MOST_TRIED} calls at most.`),
  model: z.string().min(1).max(200).optional().describe('missing: the best that you may use'),
});
const evidence = z.object({ seq: z.int(), quote: z.string(), atMs: z.number() });
const value = z.union([z.boolean(), z.int()]).nullable();
export const tried = z.object({
  /** Who answered. */
  model: z.string(),
  results: z.array(
    z.object({
      call: z.uuid(),
      title: z.string().nullable(),
      startedAt: instant.nullable(),
      /** By the rules, beside which it stands. */
      overall: z.int().nullable(),
      /** null where it failed. */
      score: z
        .object({
          rubric: z.string(),
          version: z.int(),
          overall: z.int().nullable(),
          judged: z.int(),
          rows: z.array(
            z.object({
              criterion: z.string(),
              name: z.string(),
              kind: z.enum(['yes-no', 'scale']),
              weight: z.int(),
              max: z.int(),
              value,
              points: z.int().nullable(),
              unavailable: z.string().optional(),
              text: z.string(),
              evidence: z.array(evidence),
            }),
          ),
        })
        .nullable(),
      /** Answers left out because what they rested on was not said. */
      refused: z.int(),
      failure: z.object({ code: z.string(), message: z.string(), hint: z.string() }).nullable(),
    }),
  ),
});

export type KeptRubric = z.output<typeof kept>;
export type Tried = z.output<typeof tried>;
