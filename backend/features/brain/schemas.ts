import { z } from 'zod';
import { instant } from '../../core/time.ts';

/** Signs of a document's text at most, as many as are read of a file. */
export const MOST_TEXT = 400_000;

const title = z.string().trim().min(1, 'The title is missing.').max(200, 'A title has 200 characters at most.');
const text = z
  .string()
  .min(1, 'The text is missing.')
  .max(MOST_TEXT, 'A document has 400,000 characters at most. Divide it.')
  .refine((value) => value.trim() !== '', 'The text is missing.');

/** Of text and address exactly one. */
export const added = z
  .strictObject({
    title: title.optional(),
    text: text.optional(),
    url: z.string().trim().min(1).max(2_000).optional().describe('of a web page or a PDF, in the place of text'),
  })
  .refine((given) => (given.text === undefined) !== (given.url === undefined), {
    message: 'Give either a text or an address.',
    path: ['text'],
  });

export const changed = z
  .strictObject({
    title: title.optional(),
    text: text.optional(),
    version: z.int().min(1).max(2_147_483_647).describe('the one that was read'),
  })
  .refine((given) => given.title !== undefined || given.text !== undefined, {
    message: 'Give a title or a text.',
    path: ['text'],
  });

export const fileQuery = z.strictObject({ name: z.string().max(300).optional().describe('what the file is called') });
export const listQuery = z.strictObject({ deleted: z.enum(['1']).optional().describe('those that were put away') });
export const searched = z.strictObject({
  q: z.string().max(2_000).describe('a question in whole sentences, or words'),
  limit: z.coerce.number<string>().int().min(1).max(50).default(8),
});
export const documentPath = z.object({ id: z.uuid('This is no document.') });
export const done = z.object({ ok: z.literal(true) });

const listed = z.object({
  id: z.uuid(),
  title: z.string(),
  kind: z.enum(['text', 'markdown', 'pdf', 'docx', 'csv', 'page']),
  url: z.string().nullable(),
  chars: z.int(),
  words: z.int(),
  passages: z.int(),
  /** One more with every change. */
  version: z.int(),
  /** What was left out as it was read, in words. */
  truncated: z.string().nullable(),
  createdAt: instant,
  updatedAt: instant,
  deletedAt: instant.nullable(),
  /** null: their account is gone. */
  createdBy: z.uuid().nullable(),
  updatedBy: z.uuid().nullable(),
});

export const documents = z.object({
  documents: z.array(listed),
  /** A manager or admin, of a plan with Company Brain. */
  mayWrite: z.boolean(),
  inPlan: z.boolean(),
  /** Whether passages are found by meaning, too, or why by words alone. */
  vectors: z.enum(['on', 'no-extension', 'no-key']),
});

/** Pages and rows are marked by lines such as [Page 3], headings led by #: passages are named by them. */
export const document = listed.extend({ text: z.string(), mayWrite: z.boolean() });

const passage = z.object({ n: z.int(), place: z.string().nullable(), text: z.string() });
export const passages = z.object({ passages: z.array(passage) });
export const found = z.object({
  passages: z.array(
    passage.extend({
      documentId: z.uuid(),
      title: z.string(),
      url: z.string().nullable(),
      /** The part of the question's words that stand there, rare ones counting more, or how near it is in meaning where that is more: 0 to 1. */
      score: z.number(),
    }),
  ),
});

export type Changed = z.output<typeof changed>;
export type Documents = z.output<typeof documents>;
export type BrainDocument = z.output<typeof document>;
export type Passages = z.output<typeof passages>;
export type FoundPassages = z.output<typeof found>;
