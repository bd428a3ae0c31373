import { z } from 'zod';
import { chatMessageSchema, chatSessionSchema } from '#domain/coach/session.schema.ts';
import { MOST_TITLE } from '#domain/coach/session.ts';

export const sessionPath = z.strictObject({ id: z.uuid('A chat is named by a UUID.') });

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'This has to be a number.')
    .transform(Number)
    .pipe(z.int().min(least).max(most));

export const page = z.strictObject({
  /** Words that stand in the title or in a message. */
  search: z.string().max(200, 'Search for 200 characters at most.').optional(),
  /** `next` of the page before. */
  before: z.string().max(300).optional(),
  limit: whole(1, 200).optional(),
});

export const sessionList = z.object({
  sessions: z.array(
    chatSessionSchema.extend({
      /** How many there are. */
      messages: z.int(),
      /** What stands around the words searched for. */
      found: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});

export const record = z.object({ session: chatSessionSchema, messages: z.array(chatMessageSchema) });

const isWhole = ({ answered }: z.output<typeof chatMessageSchema>): boolean => answered?.state !== 'running';

export const sent = z.strictObject({
  session: chatSessionSchema,
  messages: z
    .array(chatMessageSchema.refine(isWhole, 'An answer is kept once it is whole.'))
    .max(50, 'There are 50 messages at most in a request.'),
});

export const rename = z.strictObject({
  title: z
    .string()
    .trim()
    .min(1, 'A title is missing.')
    .max(MOST_TITLE, `A title has ${MOST_TITLE} characters at most.`),
});

export type Page = z.output<typeof page>;
export type SessionList = z.output<typeof sessionList>;
export type ChatRecord = z.output<typeof record>;
export type Head = z.output<typeof chatSessionSchema>;
export type Sent = z.output<typeof sent>;
