import { z } from 'zod';

const text = z.string().trim().min(1);

/** What the frame in which the rep asks sends; it is in a page, so nothing is taken on trust. */
export const askedSchema = z.strictObject({
  answer: z.uuid(),
  question: text.max(2_000),
  history: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), text: text.max(8_000) })).max(10),
});
