import { ApiError } from '../client/api-error.ts';
import { sendMessage } from '../client/messages.ts';
import type { AskToken } from '../speech/granted.ts';

/** Asks for what a call may be transcribed with, by the background. Rejects with ApiError. */
export const askToken =
  (call: string): AskToken =>
  async (vendor) => {
    const answer = await sendMessage('ear.token', { call, vendor });
    if ('token' in answer) return answer.token;
    throw new ApiError(answer.refusal.message, answer.refusal);
  };
