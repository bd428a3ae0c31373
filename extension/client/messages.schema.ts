import { actionSchema } from '#domain/live/action.schema.ts';
import { callSchema, siteIdSchema, turnSchema } from '#domain/call.schema.ts';
import { meetingNotesSchema } from '#domain/meeting-notes/meeting-notes.schema.ts';
import { z } from 'zod';

/** Schemas of what reaches the background from a page; the page is hostile, so nothing is taken on trust. */
export const beginSchema = z.strictObject({
  site: siteIdSchema,
  meetingKey: z.string().min(1).max(500),
  title: z.string().max(300).optional(),
});

/** A snapshot of a two-hour call is about 25 KB of JSON; its content is the page's own, so its size is what must be bounded. */
const SNAPSHOT_MOST = 1_000_000;
const snapshot = z
  .record(z.string(), z.unknown())
  .refine((value) => JSON.stringify(value).length <= SNAPSHOT_MOST, 'snapshot too large');

export const keepSchema = z.strictObject({
  call: callSchema,
  turns: z.array(turnSchema).max(20_000),
  snapshot: snapshot.optional(),
});

export const actSchema = z.strictObject({ callId: z.string().min(1).max(100), action: actionSchema });

export const correctSchema = z.strictObject({
  callId: z.string().min(1).max(100),
  correction: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('title'), title: z.string().trim().max(200) }),
    z.strictObject({ type: z.literal('name'), speaker: z.string().min(1).max(500), name: z.string().trim().max(120) }),
    z.strictObject({ type: z.literal('meeting-notes'), notes: meetingNotesSchema.nullable() }),
  ]),
});

/** A message about a call as a whole. */
export const callIdSchema = z.strictObject({ callId: z.string().min(1).max(100) });

export const wrapUpSchema = callIdSchema.extend({ practise: z.boolean().optional() });

export const callIdsSchema = z.strictObject({ callIds: z.array(z.string().min(1).max(100)).max(100_000) });

/** What the ear may ask a token for. */
export const tokenQuerySchema = z.strictObject({ call: z.uuid(), vendor: z.enum(['deepgram', 'openai']).optional() });

export const partySchema = z
  .strictObject({ name: z.string().min(1).max(100), number: z.string().min(3).max(21) })
  .partial();

export const coachSchema = z.strictObject({ tabId: z.int().min(0) });

/** How a call's sound is heard, for the toolbar button. */
export const heardSchema = z
  .strictObject({
    code: z.enum(['starting', 'hearing', 'waiting', 'paused', 'failed', 'hidden']),
    detail: z.string().max(1_000).optional(),
  })
  .nullable();

export const siteHealthSchema = z.strictObject({ site: siteIdSchema, code: z.string().regex(/^[a-z-]{1,40}$/) });

export const renewSchema = z.strictObject({ expiresAt: z.number() });
