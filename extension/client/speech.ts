import { database } from '../store/database.ts';
import type { AskToken } from '../speech/granted.ts';
import { answerOf, api } from './api.ts';

/** Whether the rep said in this call that the others were told: the last choice counts. */
async function wasAnnounced(call: string): Promise<boolean> {
  const kept = await database.calls.get(call);
  return kept?.consent?.at(-1)?.how === 'announced';
}

/** Asks the connected backend for what a call may be transcribed with, as whoever is signed in. No page of a site ever has it. */
export const askFor =
  (call: string): AskToken =>
  async (vendor, signal) => {
    const announced = await wasAnnounced(call);
    const json = { call, announced, ...(vendor ? { vendor } : {}) };
    return answerOf(api.ai['speech-token'].$post({ json }, { init: { signal } }));
  };
