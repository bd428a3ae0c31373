import { z } from 'zod';
import { MOST_PEAKS } from './media.ts';
import type { Tells } from './wire.ts';

const MOST = 100_000;
const ms = z.number().min(0).max(1e9);
const stretch = z.object({ fromMs: ms, toMs: ms });
const kind = {
  type: z.string().max(60),
  codec: z.string().max(60),
  channels: z.int().min(1).max(64),
  rate: z.int().min(1),
};

/** What the process that decodes may say: a file that took it over speaks in its place. */
export const told = z.union([
  z.object({ read: z.tuple([z.int(), z.int()]) }),
  z.object({ progress: z.number().min(0).max(1) }),
  z.object({
    refused: z.enum(['not-sound', 'video', 'no-sound', 'too-long', 'silent', 'cut-off', 'damaged', 'too-heavy']),
  }),
  z.object({ probe: z.object({ ...kind, durationMs: ms.nullable() }) }),
  z.object({
    prepared: z.object({
      ...kind,
      durationMs: ms,
      bySpeaker: z.boolean(),
      talkMs: z.array(ms).max(2),
      peaks: z.array(z.number().min(0).max(100)).max(MOST_PEAKS),
      missing: z.array(stretch).max(MOST),
      shortOfMs: ms.nullable(),
      pieceRate: z.int().min(1),
      pieces: z
        .array(
          z.object({
            n: z.int().min(0),
            channel: z.int().min(0).max(1).nullable(),
            channels: z.union([z.literal(1), z.literal(2)]),
            stretches: z.array(stretch).min(1).max(MOST),
            ms,
          }),
        )
        // each is paid for with a vendor: four hours of two channels have fifty
        .max(1_000),
    }),
  }),
]) satisfies z.ZodType<Tells>;
