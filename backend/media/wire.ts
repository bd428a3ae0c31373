import type { Prepared, Probe, WhyUnhearable } from './media.ts';

/** What the process that decodes is told. */
export type Told =
  | { do: 'probe'; size: number }
  | { do: 'prepare'; size: number; together: boolean; pieceMs: number }
  | { do: 'pieces'; wanted: number[] };

/** What it tells. */
export type Tells =
  | { read: [from: number, to: number] }
  | { progress: number }
  | { probe: Probe }
  | { prepared: Prepared }
  | { refused: WhyUnhearable };

/** Bytes go as they are by pipes of their own: in by this one, those that were asked for, one answer after the other; samples out by that one. */
export const BYTES_IN = 4;
export const SAMPLES_OUT = 5;

/** Before samples: the number of their piece, and how many bytes (32 bits each, little-endian); none where it ends. Behind the last piece the number of none. */
export const HEAD_BYTES = 8;
export const NO_PIECE = 0xffffffff;
