import { z } from 'zod';
import { MOST_SPOKEN, VOICE_VENDORS } from '#domain/voices.ts';

const vendor = z.enum(VOICE_VENDORS, 'There is no such vendor.');
const source = z.enum(['user', 'team', 'platform']);

export const order = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, 'There is nothing to read.')
    .max(MOST_SPOKEN, `At most ${MOST_SPOKEN.toLocaleString('en')} characters are read at once.`),
  vendor: vendor.optional(),
  /** The vendor's id of a voice; its usual one where it is missing. */
  voice: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'A voice is named by its id.')
    .optional(),
  /** Times the usual speed, within what the vendor can do. */
  speed: z.number().min(0.25).max(4).optional(),
});

export const voices = z.object({
  /** Vendors that can read now, the nearest key first. */
  vendors: z.array(
    z.object({
      vendor,
      /** Whose key pays. */
      source,
      voices: z.array(z.object({ id: z.string(), name: z.string() })),
      slowest: z.number(),
      fastest: z.number(),
      /** The day on which the vendor ends this, as announced; null where none is. */
      ends: z.iso.date().nullable(),
      /** Why these are its usual voices and not the account's, in words. */
      problem: z.string().nullable(),
    }),
  ),
});

export type Order = z.output<typeof order>;
export type VoicesOf = z.output<typeof voices>;
