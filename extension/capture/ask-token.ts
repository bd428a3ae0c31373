import { ApiError, unreachable } from '../client/api-error.ts';
import { sendMessage } from '../client/messages.ts';
import type { AskToken } from '../speech/granted.ts';

/** Asks for what a call may be transcribed with, by the background, which may have asked ahead. Rejects with ApiError. */
export const askToken =
  (call: string): AskToken =>
  async (vendor) => {
    // The background may be stopped while it asks; it wakes for the next question, so this passes by itself.
    const answer = await sendMessage('ear.token', { call, vendor }).catch(() => {
      throw unreachable();
    });
    if ('token' in answer) return answer.token;
    throw new ApiError(answer.refusal.message, answer.refusal);
  };

/** Asks the background whether those in the call let it be heard, for what hears it without a token. Rejects with ApiError. */
export async function askMayHear(callId: string): Promise<void> {
  const refusal = await sendMessage('ear.may-hear', { callId }).catch(() => {
    throw unreachable();
  });
  if (refusal) throw new ApiError(refusal.message, refusal);
}
