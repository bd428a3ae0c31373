import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { keyProvider } from '#domain/key-providers.ts';
import { VOICES, type VoiceVendor } from '#domain/voices.ts';
import { AppError } from '../../core/errors.ts';
import type { UsableKey } from '../../core/keys.ts';
import type { Why } from '../../providers/voice/voice.ts';

type Source = UsableKey['source'];

const CODES: Record<Why, [code: string, status: ContentfulStatusCode]> = {
  wrong: ['key-wrong', 422],
  'not-allowed': ['key-not-allowed', 422],
  'no-quota': ['key-no-quota', 422],
  'no-voice': ['no-such-voice', 422],
  'no-model': ['no-voice-model', 422],
  'refused-content': ['refused-content', 422],
  busy: ['vendor-busy', 503],
  failed: ['vendor-failed', 502],
  unreachable: ['vendor-unreachable', 502],
  timeout: ['vendor-timeout', 504],
};

const WHOSE: Record<Source, string> = { user: 'your key', team: 'the team’s key', platform: 'the platform’s key' };

const MEND: Record<Source, string> = {
  user: 'Look at it under Keys.',
  team: 'Ask an admin of the team to look at it under Keys.',
  platform: 'Tell whoever runs the server, or save a key of your own under Keys.',
};

const ABOUT_KEY: ReadonlySet<Why> = new Set(['wrong', 'not-allowed', 'no-quota']);

const dayOf = (day: string): string =>
  new Date(day).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

function said(vendor: VoiceVendor, why: Why, whose: string, now: number): string {
  const { name } = keyProvider(vendor);
  const { ends } = VOICES[vendor];
  switch (why) {
    case 'wrong':
      return `${name} does not know ${whose}.`;
    case 'not-allowed':
      return `${name} does not let ${whose} read aloud.`;
    case 'no-quota':
      return `${name} says that no quota is left on ${whose}.`;
    case 'no-voice':
      return `${name} has no such voice for ${whose}.`;
    case 'no-model':
      return ends && Date.parse(ends.on) <= now
        ? `${name} ended its voices on ${dayOf(ends.on)}.`
        : `${name} does not have its model for voices for ${whose}.`;
    case 'refused-content':
      return `${name} does not read this text.`;
    case 'busy':
      return `${name} takes no more requests with ${whose} at the moment.`;
    case 'unreachable':
      return `${name} cannot be reached from the server.`;
    case 'timeout':
      return `${name} did not answer in time.`;
    case 'failed':
  }
  return `${name} did not give usable sound.`;
}

/** Why a vendor's voices are not known, in words. */
export function whyNotListed(vendor: VoiceVendor, why: Why, source: Source, now: number): string {
  if (why !== 'not-allowed') return said(vendor, why, WHOSE[source], now);
  return `${keyProvider(vendor).name} does not let ${WHOSE[source]} list voices.`;
}

/** The answer to somebody to whom nothing is read. */
export function voiceProblem(vendor: VoiceVendor, why: Why, source: Source, now: number): AppError {
  const [code, status] = CODES[why];
  const other = status === 422 ? 'Choose another voice under Options, Voice.' : 'Try again in a moment.';
  const hint = ABOUT_KEY.has(why) ? MEND[source] : other;
  return new AppError({ code, status }, said(vendor, why, WHOSE[source], now), { hint });
}

/** The answer where nobody has a key, for this vendor or for any. */
export function noKey(vendor: VoiceVendor | undefined): AppError {
  const what = vendor ? `a key for ${keyProvider(vendor).name}` : 'a key for voices';
  return new AppError({ code: 'no-voice-key', status: 409 }, `Neither you nor the team has ${what}.`, {
    hint: 'Save a key of OpenAI or ElevenLabs under Keys, or use the browser’s voice.',
  });
}

/** The answer once the platform's own key has read enough today. */
export function usedUp(most: number): AppError {
  const message = `The ${most.toLocaleString('en')} characters that the platform’s key reads for you in a day are used.`;
  const hint = 'Use the browser’s voice, or save a key of your own under Keys.';
  return new AppError({ code: 'reading-used-up', status: 429 }, message, { hint });
}
