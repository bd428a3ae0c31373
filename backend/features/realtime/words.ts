import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { adviceOn, type Reason } from '#domain/entitlements.ts';
import { AppError } from '../../core/errors.ts';
import type { UsableKey } from '../../core/keys.ts';
import type { Why } from '../../providers/speech/speech.ts';

type Source = UsableKey['source'];

const WHOSE: Record<Source, string> = { user: 'your key', team: 'the team’s key', platform: 'the platform’s key' };
const MEND: Record<Source, string> = {
  user: 'Look at it under Keys.',
  team: 'Ask an admin of the team to look at it under Keys.',
  platform: 'Tell whoever runs the server, or save a key of your own under Keys.',
};

const SAID: Record<Why, [code: string, status: ContentfulStatusCode, words: (whose: string) => string]> = {
  wrong: ['key-wrong', 422, (whose) => `OpenAI does not know ${whose}.`],
  'not-allowed': ['key-not-allowed', 422, (whose) => `OpenAI does not let ${whose} talk in real time.`],
  'no-quota': ['key-no-quota', 422, (whose) => `OpenAI says that no quota is left on ${whose}.`],
  busy: ['vendor-busy', 503, (whose) => `OpenAI takes no more requests with ${whose} at the moment.`],
  failed: ['vendor-failed', 502, () => 'OpenAI did not give a usable answer.'],
  unreachable: ['vendor-unreachable', 502, () => 'OpenAI cannot be reached from the server.'],
  timeout: ['vendor-timeout', 504, () => 'OpenAI did not answer in time.'],
};

/** The answer to somebody who gets no token. */
export function tokenProblem(why: Why, source: Source): AppError {
  const [code, status, words] = SAID[why];
  const hint = status === 422 ? MEND[source] : 'Try again in a moment, or go on in text.';
  return new AppError({ code, status }, words(WHOSE[source]), { hint });
}

/** The answer where nobody has a key. */
export const noKey = (): AppError =>
  new AppError({ code: 'no-key', status: 409 }, 'Neither you nor the team has a key for OpenAI.', {
    hint: 'Save one under Keys, or practise with the voice of your browser.',
  });

/** The answer where nothing is left to spend on AI. */
export const noBudget = (whose: 'own' | 'team', dollars: number): AppError =>
  new AppError(
    { code: 'budget-used', status: 402 },
    `${whose === 'team' ? 'The team’s' : 'Your'} budget for AI of this month, $${dollars}, is used or held by what is under way.`,
    {
      hint:
        whose === 'team'
          ? 'Ask an admin of the team for a larger one, or go on in written words.'
          : 'Raise it under Usage, or go on in written words.',
    },
  );

/** The answer where the plan has no minutes left. */
export const noMinutes = (reason: Reason): AppError =>
  new AppError({ code: reason.code, status: 402 }, reason.message, { hint: adviceOn(reason) });
