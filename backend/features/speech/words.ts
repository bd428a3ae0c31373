import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { keyProvider } from '#domain/key-providers.ts';
import type { SpeechVendor } from '#domain/speech-vendors.ts';
import { AppError } from '../../core/errors.ts';
import type { UsableKey } from '../../core/keys.ts';
import type { Why } from '../../providers/speech/speech.ts';

type Source = UsableKey['source'];

const CODES: Record<Why, [code: string, status: ContentfulStatusCode]> = {
  wrong: ['key-wrong', 422],
  'not-allowed': ['key-not-allowed', 422],
  'no-quota': ['key-no-quota', 422],
  busy: ['vendor-busy', 503],
  failed: ['vendor-failed', 502],
  unreachable: ['vendor-unreachable', 502],
  timeout: ['vendor-timeout', 504],
};

const WHOSE: Record<Source, string> = { user: 'your key', team: 'the team’s key', platform: 'the platform’s key' };

/** What was said of a key, and who can mend it. */
const MEND: Record<Source, string> = {
  user: 'Look at it under Keys.',
  team: 'Ask an admin of the team to look at it under Keys.',
  platform: 'Tell whoever runs the server, or save a key of your own under Keys.',
};

function said(why: Why, name: string, whose: string): string {
  switch (why) {
    case 'wrong':
      return `${name} does not know ${whose}.`;
    case 'not-allowed':
      return `${name} gives no tokens for ${whose}: it needs the right to make them (the role Member at Deepgram).`;
    case 'no-quota':
      return `${name} says that no quota is left on ${whose}.`;
    case 'busy':
      return `${name} takes no more requests with ${whose} at the moment.`;
    case 'unreachable':
      return `${name} cannot be reached from the server.`;
    case 'timeout':
      return `${name} did not answer in time.`;
    case 'failed':
  }
  return `${name} did not give a usable answer.`;
}

/** The answer to somebody who gets no token. */
export function speechProblem(vendor: SpeechVendor, why: Why, source: Source): AppError {
  const [code, status] = CODES[why];
  const aboutKey = status === 422;
  const hint = aboutKey ? MEND[source] : 'It is tried again in a moment.';
  return new AppError({ code, status }, said(why, keyProvider(vendor).name, WHOSE[source]), { hint });
}

/** The answer where the team wants the others told first. */
export function notAnnounced(): AppError {
  return new AppError(
    { code: 'not-announced', status: 409 },
    'Your team asks that everybody is told before a call is heard.',
    {
      hint: 'Tell them, then press “They know” in the coach.',
    },
  );
}

/** The answer where nobody has a key, for this vendor or for any. */
export function noKey(vendor: SpeechVendor | undefined): AppError {
  const what = vendor ? `a key for ${keyProvider(vendor).name}` : 'a key for live transcription';
  return new AppError({ code: 'no-speech-key', status: 409 }, `Neither you nor the team has ${what}.`, {
    hint: 'Save a key of Deepgram or OpenAI under Keys.',
  });
}
