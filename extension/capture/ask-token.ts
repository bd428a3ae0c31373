import { ApiError, unreachable } from '../client/api-error.ts';
import { sendMessage } from '../client/messages.ts';
import type { AskToken, SpeechToken } from '../speech/granted.ts';

/** A token that was asked for ahead is not used later than this: it opens a connection for 30 s. */
const FRESH_MS = 20_000;

/** A token that was asked for ahead. */
interface Ahead {
  call: string;
  askedAt: number;
  token: Promise<SpeechToken>;
}

/** One that was not used: a start that failed leaves it to the next start of its call, for each takes a credit or a place in the plan. */
let unused: Ahead | null = null;

async function ask(call: string, vendor: SpeechToken['vendor'] | undefined): Promise<SpeechToken> {
  // The background may be stopped while it asks; it wakes for the next question, so this passes by itself.
  const answer = await sendMessage('ear.token', { call, vendor }).catch(() => {
    throw unreachable();
  });
  if ('token' in answer) return answer.token;
  throw new ApiError(answer.refusal.message, answer.refusal);
}

const isFresh = ({ askedAt }: Ahead): boolean => performance.now() - askedAt < FRESH_MS;

function askAhead(call: string): Ahead {
  const left = unused?.call === call && isFresh(unused) ? unused : null;
  // Since it was asked for somebody may have objected.
  const token = left ? askMayHear(call).then(() => left.token) : ask(call, undefined);
  const ahead = { call, askedAt: left?.askedAt ?? performance.now(), token };
  unused = ahead;
  token.catch(() => {
    if (unused === ahead) unused = null;
  });
  return ahead;
}

/**
 * Asks for what a call may be transcribed with, by the background. With `ahead` the first answer is asked for at once, while the sound is still
 * being opened. Rejects with ApiError.
 */
export function askToken(call: string, { ahead: early }: { ahead: boolean }): AskToken {
  let ahead = early ? askAhead(call) : null;
  return (vendor) => {
    const mine = vendor === undefined && ahead && ahead === unused && isFresh(ahead) ? ahead : null;
    ahead = null;
    if (!mine) return ask(call, vendor);
    unused = null;
    return mine.token;
  };
}

/** Asks the background whether those in the call let it be heard, for what hears it without a token. Rejects with ApiError. */
export async function askMayHear(callId: string): Promise<void> {
  const refusal = await sendMessage('ear.may-hear', { callId }).catch(() => {
    throw unreachable();
  });
  if (refusal) throw new ApiError(refusal.message, refusal);
}
