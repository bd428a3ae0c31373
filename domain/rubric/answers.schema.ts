import { z } from 'zod';
import { MOST_CRITERIA, SCALE_TOP } from './rubric.ts';

/** What a model is to say of each criterion: the words that it rests on verbatim, with the turn in which they stand. */
export const rawAnswersSchema = z.object({
  answers: z
    .array(
      z.object({
        criterion: z.string().max(60),
        value: z.union([z.boolean(), z.int().min(1).max(SCALE_TOP)]).nullable(),
        text: z.string().max(2000),
        evidence: z.array(z.object({ seq: z.int().min(0), quote: z.string().max(2000) })).max(10),
      }),
    )
    .max(MOST_CRITERIA),
});
export type RawAnswers = z.output<typeof rawAnswersSchema>;
