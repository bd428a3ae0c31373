import { z } from 'zod';
import { instant } from '../../core/time.ts';

const title = z.string().trim().max(200, 'A title has 200 characters at most.').optional();

/** What is sent as JSON; a file is sent as it is. */
export const given = z.union([
  z.strictObject({ url: z.string().trim().min(1, 'The address is missing.').max(2_000) }),
  z.strictObject({ text: z.string().min(1, 'The text is missing.').max(1_000_000), title }),
]);

export const attachmentPath = z.object({ id: z.uuid('This is no attachment.') });
export const done = z.object({ ok: z.literal(true) });

export const attached = z.object({
  id: z.uuid(),
  /** What it is by its content. */
  kind: z.enum(['text', 'markdown', 'pdf', 'docx', 'csv', 'page', 'image']),
  title: z.string(),
  url: z.string().optional(),
  /** Of a PDF. */
  pages: z.int().optional(),
  chars: z.int(),
  words: z.int(),
  /** How the text begins. */
  preview: z.string(),
  /** It goes to the model as a picture, and no text was read. */
  image: z.literal(true).optional(),
  /** What was left out, in words. */
  truncated: z.string().optional(),
  endsAt: instant,
});

/** With all that was read, pages and rows marked. */
export const read = attached.extend({ text: z.string() });

export type GivenJson = z.output<typeof given>;
export type Attached = z.output<typeof attached>;
export type ReadAttachment = z.output<typeof read>;
