import { browser } from 'wxt/browser';
import type { AskToken } from '../speech/granted.ts';
import { database } from '../store/database.ts';
import { ApiError, reasonOf } from './api-error.ts';
import { answerOf, api } from './api.ts';
import { tokenQuerySchema } from './messages.schema.ts';
import { onMessage, type TokenAnswer } from './messages.ts';

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

async function tokenFor(query: unknown): Promise<TokenAnswer> {
  const { call, vendor } = tokenQuerySchema.parse(query);
  try {
    return { token: await askFor(call)(vendor, new AbortController().signal) };
  } catch (error) {
    if (!(error instanceof ApiError)) return { refusal: { message: reasonOf(error), status: 0, code: 'failed' } };
    const { message, status, code, hint } = error;
    return { refusal: { message, status, code, ...(hint === undefined ? {} : { hint }) } };
  }
}

/** The background asks the backend for the ear, as whoever is signed in: the ear's document has no storage to read the sign-in from. */
export function answerEar(): void {
  onMessage('ear.token', ({ data, sender }) => {
    if (sender.tab || sender.url !== browser.runtime.getURL('/offscreen.html')) {
      throw new Error('Only the ear asks for tokens.');
    }
    return tokenFor(data);
  });
}
