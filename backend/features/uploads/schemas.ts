import { z } from 'zod';
import { MOST_RECORDING_BYTES } from '#domain/analysis/recording.ts';
import { instant } from '../../core/time.ts';

export const uploadPath = z.object({ id: z.uuid('This is no upload.') });
export const callPath = z.object({ id: z.uuid('This is no call.') });

const bytes = z.int().min(0).max(MOST_RECORDING_BYTES);

export const upload = z.object({
  id: z.uuid(),
  name: z.string(),
  bytes,
  /** How many of them have come. */
  offset: bytes,
  createdAt: instant,
  /** When what has come is deleted by itself. */
  endsAt: instant,
});

export const uploads = z.object({ uploads: z.array(upload) });

export const file = z.strictObject({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'This is no SHA-256.')
    .describe("of the file's first 1048576 bytes, or of all where it has fewer, in hex"),
  bytes: z.coerce.number<string>().int().min(1).max(MOST_RECORDING_BYTES),
});

export const known = z.object({
  /** The call that was made of the same file. */
  call: z.object({ id: z.uuid(), title: z.string().nullable(), at: instant }).nullable(),
  /** An upload of it that is not analysed yet, to go on with. */
  upload: z.object({ id: z.uuid(), offset: bytes }).nullable(),
});

export const probe = z.object({
  type: z.string(),
  codec: z.string(),
  channels: z.int(),
  /** Hertz. */
  rate: z.int(),
  /** As far as the file says it. */
  durationMs: z.int().nullable(),
});

export const peaks = z.object({
  durationMs: z.int(),
  /** Of how many the second is made. */
  perSecond: z.number(),
  /** From 0 to 100. */
  peaks: z.array(z.int().min(0).max(100)),
  bytes,
  type: z.string(),
  /** When the recording is deleted by itself. */
  endsAt: instant,
});

export const deleted = z.object({ deleted: z.boolean() });

export type UploadRow = z.output<typeof upload>;
export type Known = z.output<typeof known>;
export type Peaks = z.output<typeof peaks>;
