import { z } from 'zod';
import type { SpeechVendor } from '#domain/speech-vendors.ts';
import { Secret } from '../../core/secret.ts';
import { SpeechRefused, TOKEN_SECONDS, type Grant, type Why } from './speech.ts';

const QUOTA =
  /insufficient[_ ](quota|credits?|funds|balance)|ASR_PAYMENT_REQUIRED|PAYMENT_REQUIRED|exceeded your current quota|out of credits|project does not have enough credits/i;

/** What a vendor's status and words say of a request for a token. */
export function refusal(vendor: SpeechVendor, status: number, body: unknown): SpeechRefused {
  const words = (typeof body === 'string' ? body : (JSON.stringify(body) ?? '')).slice(0, 4000);
  return new SpeechRefused(vendor, whyOf(status, words), status);
}

function whyOf(status: number, words: string): Why {
  if (status === 402 || (status >= 400 && status < 500 && QUOTA.test(words))) return 'no-quota';
  if (status === 401) return 'wrong';
  if (status === 403) return 'not-allowed';
  return status === 429 ? 'busy' : 'failed';
}

/** What went wrong where no answer came. */
export function silence(vendor: SpeechVendor, error: unknown, signal: AbortSignal): SpeechRefused {
  if (error instanceof SpeechRefused) return error;
  if (signal.aborted) return new SpeechRefused(vendor, 'timeout');
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && /TIMEDOUT|TIMEOUT/.test(String(at.code))) return new SpeechRefused(vendor, 'timeout');
  }
  return new SpeechRefused(vendor, 'unreachable');
}

/** Signs that a header or a WebSocket's subprotocol can carry. */
const tokenText = z.string().regex(/^[\x21-\x7e]{8,8000}$/);

/** A vendor's answer as a grant; what it says of its life is believed only up to what was asked for. */
export function grantOf(vendor: SpeechVendor, token: unknown, livesSeconds: unknown): Grant {
  const parsed = tokenText.safeParse(token);
  if (!parsed.success) throw new SpeechRefused(vendor, 'failed');
  const told = typeof livesSeconds === 'number' && Number.isFinite(livesSeconds) ? livesSeconds : TOKEN_SECONDS;
  return { token: new Secret(parsed.data), livesSeconds: Math.min(TOKEN_SECONDS, Math.max(0, told)) };
}
