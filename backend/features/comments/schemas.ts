import { z } from 'zod';
import { MOST_COMMENT, MOST_MENTIONS } from '#domain/archive/filters.ts';
import { instant } from '../../core/time.ts';

const text = z
  .string()
  .trim()
  .min(1, 'Say something.')
  .max(MOST_COMMENT, `A comment has ${MOST_COMMENT} characters at most.`);
const mentions = z.array(z.uuid('This is no member.')).max(MOST_MENTIONS, `${MOST_MENTIONS} members at most.`);

export const callPath = z.object({ id: z.uuid('This is no call.') });
export const commentPath = z.object({ id: z.uuid('This is no comment.') });
export const newComment = z.strictObject({
  id: z.uuid().describe('the same again changes nothing'),
  atMs: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  text,
  mentions: mentions.default([]),
});
export const commentChange = z.strictObject({ text, mentions: mentions.default([]) });

export const comment = z.object({
  id: z.uuid(),
  atMs: z.number(),
  text: z.string(),
  userId: z.uuid(),
  by: z.string(),
  mine: z.boolean(),
  mayDelete: z.boolean(),
  mentions: z.array(z.object({ id: z.uuid(), name: z.string() })),
  createdAt: instant,
  editedAt: instant.nullable(),
});
export const commentList = z.object({
  comments: z.array(comment),
  /** The others of the team, and whether they may read this call. */
  people: z.array(z.object({ id: z.uuid(), name: z.string(), sees: z.boolean() })),
});
export type Comment = z.output<typeof comment>;
export type CommentList = z.output<typeof commentList>;
