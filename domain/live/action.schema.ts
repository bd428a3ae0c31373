import { z } from 'zod';
import { consentSchema, noteSchema, roleSchema, scriptSchema } from '../call.schema.ts';

const cardId = z.string().min(1).max(200);

/** What a view may ask of a live call. */
export const actionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['pause', 'resume', 'mute', 'unmute', 'end']) }),
  z.strictObject({ type: z.literal('card-expand'), cardId, expanded: z.boolean() }),
  z.strictObject({ type: z.literal('card-pin'), cardId, pinned: z.boolean() }),
  z.strictObject({ type: z.literal('card-used'), cardId }),
  z.strictObject({ type: z.literal('card-dismiss'), cardId }),
  z.strictObject({ type: z.literal('card-copied'), cardId }),
  z.strictObject({ type: z.literal('answer-dismiss'), answerId: z.string().min(1).max(100) }),
  z.strictObject({ type: z.literal('script'), script: scriptSchema.nullable() }),
  z.strictObject({ type: z.literal('step'), at: z.int().min(0).max(1_000), done: z.boolean() }),
  z.strictObject({ type: z.literal('role'), speaker: z.string().max(500), role: roleSchema.nullable() }),
  z.strictObject({ type: z.literal('who'), name: z.string().trim().max(200) }),
  z.strictObject({ type: z.literal('note-save'), note: noteSchema }),
  z.strictObject({ type: z.literal('note-delete'), noteId: z.string().min(1).max(100) }),
  consentSchema.omit({ atMs: true }).extend({ type: z.literal('consent') }),
]);
