import { z } from 'zod';
import { tagSchema } from '../archive/filters.schema.ts';
import { MOST_CLIP_NOTE, MOST_CLIP_TAGS, MOST_CLIP_TITLE, stretchFault } from './clip.ts';

const ms = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

const fields = {
  title: z
    .string()
    .trim()
    .min(1, 'Give it a title.')
    .max(MOST_CLIP_TITLE, `A title has ${MOST_CLIP_TITLE} characters at most.`),
  note: z.string().trim().max(MOST_CLIP_NOTE, `A note has ${MOST_CLIP_NOTE} characters at most.`),
  tags: z.array(tagSchema).max(MOST_CLIP_TAGS, `${MOST_CLIP_TAGS} tags at most.`),
  fromMs: ms,
  toMs: ms,
};

/** A new one; the same id again changes nothing. */
export const newClipSchema = z
  .strictObject({ id: z.uuid(), callId: z.uuid(), ...fields })
  .superRefine((clip, check) => {
    const message = stretchFault(clip);
    if (message) check.addIssue({ code: 'custom', path: ['toMs'], message });
  });

/** Any of these. */
export const clipChangeSchema = z.strictObject(fields).partial();
