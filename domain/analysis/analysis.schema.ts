import { z } from 'zod';
import { ANALYSIS_STATES, ANALYSIS_STEPS } from './analysis.ts';

const moment = z.iso.datetime({ offset: true });

export const analysisSchema = z.object({
  id: z.uuid(),
  state: z.enum(ANALYSIS_STATES),
  progress: z.number().min(0).max(1),
  title: z.string(),
  uploadId: z.uuid().nullable(),
  callId: z.uuid().nullable(),
  judges: z.boolean(),
  model: z.string().nullable(),
  rubricId: z.uuid().nullable(),
  failure: z
    .object({ step: z.enum(ANALYSIS_STEPS), code: z.string(), message: z.string(), retryable: z.boolean() })
    .nullable(),
  cost: z.int(),
  createdAt: moment,
  updatedAt: moment,
});
