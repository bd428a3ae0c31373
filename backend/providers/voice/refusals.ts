import type { VoiceVendor } from '#domain/voices.ts';
import { VoiceRefused, type Why } from './voice.ts';

const QUOTA =
  /insufficient[_ ](quota|credits?|funds|balance)|quota_exceeded|payment_required|exceeded your current quota|out of credits|paid_plan_required/i;
const SCOPE = /missing[_ ](scopes?|permissions?)|insufficient[_ ]permissions?/i;
const VOICE = /voice_not_found|voice_does_not_exist|"param":\s*"voice"|voice[^.]{0,60}(not found|does not exist)/i;
const MODEL = /model_not_found|model_does_not_exist|"param":\s*"model"|deprecated/i;
const CONTENT = /content[_ ](policy|filter)|moderation|flagged|violat/i;

/** What a vendor's status and words say of a text that was to be said. */
export function refusal(vendor: VoiceVendor, status: number, words: string): VoiceRefused {
  return new VoiceRefused(vendor, whyOf(status, words.slice(0, 4000)), status);
}

function whyOf(status: number, words: string): Why {
  const theirs = status >= 400 && status < 500;
  if (status === 402 || (theirs && QUOTA.test(words))) return 'no-quota';
  if (status === 429) return 'busy';
  if (theirs && VOICE.test(words)) return 'no-voice';
  if (theirs && MODEL.test(words)) return 'no-model';
  if (status === 401) return SCOPE.test(words) ? 'not-allowed' : 'wrong';
  if (theirs && CONTENT.test(words)) return 'refused-content';
  if (status === 403) return 'not-allowed';
  if (status === 404 || status === 410) return 'no-model';
  return status === 503 ? 'busy' : 'failed';
}

/** What went wrong where no answer came, or the line broke. */
export function silence(vendor: VoiceVendor, error: unknown, signal: AbortSignal): VoiceRefused {
  if (error instanceof VoiceRefused) return error;
  if (signal.aborted) return new VoiceRefused(vendor, 'timeout');
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof VoiceRefused) return at;
    if ('code' in at && /TIMEDOUT|TIMEOUT/.test(String(at.code))) return new VoiceRefused(vendor, 'timeout');
  }
  return new VoiceRefused(vendor, 'unreachable');
}
