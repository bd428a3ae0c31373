import { deepgram } from './deepgram.ts';
import { openai } from './openai.ts';
import type { Transcriber, Transcribers } from './transcription.ts';

/** Ten minutes of sound are heard in about one; Deepgram itself gives up after ten. */
const WITHIN_MS = 10 * 60_000;

const within = ({ together, hear }: Transcriber, ms: number): Transcriber => ({
  together,
  hear: (order, signal) => hear(order, AbortSignal.any([signal, AbortSignal.timeout(ms)])),
});

/** The vendors themselves, each piece given up after some minutes. */
export const openTranscribers = (withinMs = WITHIN_MS): Transcribers => ({
  deepgram: within(deepgram, withinMs),
  openai: within(openai, withinMs),
});
