import { z } from 'zod';
import { evidenceSchema, judgementSchema } from '../analysis/judgement.schema.ts';
import { MOST_ITEMS, MOST_MAIL, MOST_TEXT } from './meeting-notes.ts';

const text = z.string().max(MOST_TEXT, `A text has ${MOST_TEXT} characters at most.`);
const evidence = z.array(evidenceSchema.extend({ quote: text })).max(20);
const finding = z.object({ text, evidence });

export const meetingNotesSchema = z.object({
  version: z.int(),
  by: judgementSchema.shape.by,
  summary: finding,
  decisions: z.array(finding).max(MOST_ITEMS, `There are ${MOST_ITEMS} decisions at most.`),
  actions: z
    .array(finding.extend({ owner: z.string().max(300).exactOptional(), due: z.string().max(300).exactOptional() }))
    .max(MOST_ITEMS, `There are ${MOST_ITEMS} actions at most.`),
  email: z.object({
    subject: z.string().max(300, 'A subject has 300 characters at most.'),
    body: z.string().max(MOST_MAIL, `A mail has ${MOST_MAIL} characters at most.`),
  }),
  refused: z.int().min(0),
});
