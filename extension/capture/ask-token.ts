import { ApiError, unreachable } from '../client/api-error.ts';
import { sendMessage } from '../client/messages.ts';
import type { AskToken, SpeechToken } from '../speech/granted.ts';

/** A token that was asked for ahead is not used later than this: it opens a connection for 30 s. */
const FRESH_MS = 10_000;

async function ask(call: string, vendor: SpeechToken['vendor'] | undefined): Promise<SpeechToken> {
  // The background may be stopped while it asks; it wakes for the next question, so this passes by itself.
  const answer = await sendMessage('ear.token', { call, vendor }).catch(() => {
    throw unreachable();
  });
  if ('token' in answer) return answer.token;
  throw new ApiError(answer.refusal.message, answer.refusal);
}

/**
 * Asks for what a call may be transcribed with, by the background. With `ahead` the first answer is asked for at once, while the sound is still
 * being opened. Rejects with ApiError.
 */
export function askToken(call: string, { ahead: early }: { ahead: boolean }): AskToken {
  const askedAt = performance.now();
  let ahead = early ? ask(call, undefined) : null;
  ahead?.catch(() => undefined);
  return (vendor) => {
    const first = vendor === undefined && performance.now() - askedAt < FRESH_MS ? ahead : null;
    ahead = null;
    return first ?? ask(call, vendor);
  };
}

/** Asks the background whether those in the call let it be heard, for what hears it without a token. Rejects with ApiError. */
export async function askMayHear(callId: string): Promise<void> {
  const refusal = await sendMessage('ear.may-hear', { callId }).catch(() => {
    throw unreachable();
  });
  if (refusal) throw new ApiError(refusal.message, refusal);
}
