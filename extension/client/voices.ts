import { answerOf, api } from './api.ts';

/** Vendors that can read to whoever is signed in, and their voices. Rejects with `ApiError`. */
export const readVoices = (signal: AbortSignal) => answerOf(api.ai.voices.$get({}, { init: { signal } }));
export type VendorVoices = Awaited<ReturnType<typeof readVoices>>['vendors'][number];
