import { z } from 'zod';
import { MOST_CHUNKS } from '#domain/kept-sound/packets.ts';
import { instant } from '../../core/time.ts';

export const chunkPath = z.object({
  id: z.uuid('This is no call.'),
  n: z.coerce
    .number<string>()
    .int('A chunk has a number.')
    .min(0)
    .max(MOST_CHUNKS - 1),
});

export const putting = z.strictObject({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'This is no SHA-256.')
    .describe('of the body, in hex; a body that came through changed is refused'),
});

export const kept = z.object({
  /** False: it was there already. */
  stored: z.boolean(),
});

export const sound = z.object({
  /** In order. Times are milliseconds from the start of the call. */
  chunks: z.array(z.object({ n: z.int(), bytes: z.int(), fromMs: z.number(), toMs: z.number() })),
  /** When the first of them is deleted by itself; null where there are none. */
  endsAt: instant.nullable(),
});

export const deleted = z.object({ chunks: z.int() });

export type Sound = z.output<typeof sound>;
