import { openai } from './openai.ts';
import type { GrantRealtime } from './realtime.ts';

/** A rep waits for it before the first word. */
const WITHIN_MS = 8_000;

/** The vendor itself, given up after some seconds. */
export const openRealtime =
  (withinMs = WITHIN_MS): GrantRealtime =>
  (order, signal) =>
    openai(order, AbortSignal.any([signal, AbortSignal.timeout(withinMs)]));
