import { z } from 'zod';
import { tagSchema } from '#domain/archive/filters.schema.ts';
import { instant } from '../../core/time.ts';

export { clipChangeSchema as change, newClipSchema as newClip } from '#domain/clip/clip.schema.ts';

export const clipPath = z.object({ id: z.uuid('This is no clip.') });
export const clipPage = z.strictObject({
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('all these words in its title, note, tags or the title of its call'),
  tag: tagSchema.optional(),
  call: z.uuid().optional().describe('of this call'),
  mine: z.enum(['true']).optional().describe('those that you made'),
  limit: z.coerce.number<string>().int().min(1).max(100).default(30),
  cursor: z.string().max(500).optional().describe('the `next` of the page before'),
});

export const clip = z.object({
  id: z.uuid(),
  callId: z.uuid(),
  title: z.string(),
  note: z.string(),
  tags: z.array(z.string()),
  fromMs: z.number(),
  toMs: z.number(),
  /** Who made it; null: their account is gone. */
  by: z.string().nullable(),
  mine: z.boolean(),
  mayChange: z.boolean(),
  callTitle: z.string().nullable(),
  startedAt: instant,
  rep: z.string().nullable(),
  /** Whether every member of the team may read its call, and so see the clip. */
  shared: z.boolean(),
  createdAt: instant,
  /** The first six lines that are heard in it. */
  lines: z.array(
    z.object({
      seq: z.int(),
      name: z.string().nullable(),
      side: z.string(),
      text: z.string(),
      startMs: z.number(),
    }),
  ),
});
export const clipList = z.object({ clips: z.array(clip), next: z.string().nullable(), count: z.int() });
export type KeptClip = z.output<typeof clip>;
