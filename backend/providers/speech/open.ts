import type { SpeechVendor } from '#domain/speech-vendors.ts';
import { deepgram } from './deepgram.ts';
import { openai } from './openai.ts';
import type { GrantSpeech, Speech } from './speech.ts';

const VENDORS: Record<SpeechVendor, GrantSpeech> = { deepgram, openai };
/** A rep waits for it with the call going on. */
const WITHIN_MS = 8_000;

const within =
  (grant: GrantSpeech, ms: number): GrantSpeech =>
  (order, signal) =>
    grant(order, AbortSignal.any([signal, AbortSignal.timeout(ms)]));

/** The vendors themselves, each given up after some seconds. */
export const openSpeech = (withinMs = WITHIN_MS): Speech => ({
  deepgram: within(VENDORS.deepgram, withinMs),
  openai: within(VENDORS.openai, withinMs),
});
