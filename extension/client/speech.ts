import type { AskToken } from '../speech/granted.ts';
import { answerOf, api } from './api.ts';

/** Asks the connected backend for what a call may be transcribed with, as whoever is signed in. No page of a site ever has it. */
export const askFor =
  (call: string): AskToken =>
  (vendor, signal) =>
    answerOf(api.ai['speech-token'].$post({ json: vendor ? { call, vendor } : { call } }, { init: { signal } }));
