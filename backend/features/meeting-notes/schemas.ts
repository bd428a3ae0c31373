import { z } from 'zod';
import { meetingNotesSchema } from '#domain/meeting-notes/meeting-notes.schema.ts';
import { instant } from '../../core/time.ts';

export const callPath = z.strictObject({ id: z.uuid('A call is named by a UUID.') });

export const order = z.strictObject({
  call: z.uuid('A call is named by a UUID.'),
  /** A model of the catalogue, "auto", or "PROVIDER:NAME" of an own key; by the rules alone without. */
  model: z.string().min(1).max(200).optional(),
  /** The revision that is known: notes that somebody edited since are not written over. 0 where there were none. */
  revision: z.int().min(0).max(2_147_483_647).optional(),
});

export const kept = z.object({
  callId: z.uuid(),
  /** One more with every change. */
  revision: z.int(),
  at: instant,
  /** Changed by a person since they were made. */
  edited: z.boolean(),
  notes: meetingNotesSchema,
});

/** `notes` is null where there are none yet. */
export const found = z.object({ notes: kept.nullable() });

export const edit = z.strictObject({
  /** That which was edited. */
  revision: z.int().min(0).max(2_147_483_647),
  notes: z.strictObject(meetingNotesSchema.pick({ summary: true, decisions: true, actions: true, email: true }).shape),
});

export const answered = z.object({ notes: kept });

export type Order = z.output<typeof order>;
export type Kept = z.output<typeof kept>;
export type Edit = z.output<typeof edit>;
