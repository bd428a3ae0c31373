import { z } from 'zod';
import { statusSchema } from '#domain/call.schema.ts';
import { instant } from './time.ts';

/** Of 100; null where there is none. */
export const points = z.int().min(0).max(100).nullable();

/** What every list of calls tells of one. */
export const listedCall = {
  id: z.uuid(),
  /** null: the account of the rep is gone. */
  userId: z.uuid().nullable(),
  rep: z.string().nullable(),
  site: z.string(),
  title: z.string().nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
  status: statusSchema,
  durationMs: z.int().nullable(),
  overall: points,
  transcriptStored: z.boolean(),
  revision: z.int(),
  deletedAt: instant.nullable(),
};

/** A line in which the words were said that were looked for. */
export const saidLine = {
  seq: z.int(),
  startMs: z.number(),
  name: z.string().nullable(),
  side: z.string(),
};
