import { Hono } from 'hono';
import type { BegunPractices } from '../../core/begun-practices.ts';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import type { Listening } from '../../core/listening.ts';
import { jsonBody } from '../../core/valid.ts';
import type { Speech } from '../../providers/speech/speech.ts';
import * as schemas from './schemas.ts';
import { changeHearing, readHearing } from './store.ts';
import { speechToken } from './token.ts';

const NO_TOKEN = {
  '402 minutes-used-up': "the plan's minutes of listening are used.",
  '402 not-enough-credits': 'the quarter hour takes a credit.',
  '409 not-announced': 'the team asks that the others are told first, and `announced` is not true.',
  '409 not-yours': 'the call belongs to somebody else.',
  '409 other-team': 'the call was begun for another team.',
  '409 no-speech-key': 'there is no key; captions and the browser’s own recognition remain.',
  '409 key-unreadable': 'the saved key cannot be opened any more.',
  '410 call-gone': 'the call was deleted for good.',
  '422 key-wrong': 'the vendor does not know the key.',
  '422 key-not-allowed': 'the vendor gives no tokens for the key.',
  '422 key-no-quota': 'no quota is left on the key.',
  '502 vendor-unreachable': 'the vendor cannot be reached.',
  '502 vendor-failed': 'the vendor did not give a usable answer.',
  '503 vendor-busy': 'the vendor takes no more requests with this key at the moment.',
  '504 vendor-timeout': 'the vendor did not answer in time.',
};

const LOWER = { '403 admins-only': 'only an admin may.', '403 managers-only': 'only a manager or an admin may.' };

interface Needs {
  speech: Speech;
  listening: Listening;
  begun: BegunPractices;
  limits: Limits;
}

/** How calls are heard. The sound itself goes from the browser straight to the vendor. */
export function speech({ speech, listening, begun, limits }: Needs) {
  return new Hono<SignedIn>()
    .post(
      '/api/ai/speech-token',
      described({
        summary: 'Lets your browser have a call of yours transcribed: a token for the next seconds.',
        detail:
          'With the platform’s key each started quarter hour of a call takes one credit, counted from its first token; more tokens in it are free; a practice by voice that was begun has paid for its own. ' +
          'Keys of yours or of the team cost nothing. Without `vendor` the key that is nearest to you decides.',
        answer: schemas.granted,
        errors: NO_TOKEN,
      }),
      jsonBody(schemas.asked),
      async (c) => {
        // A reconnect takes two (live and what was missed); a dialer makes a call a minute.
        await holdTo(limits, [{ key: `speech-token ${c.get('ctx').user.id}`, most: 60, seconds: 600 }], c);
        c.header('cache-control', 'no-store');
        return c.json(await speechToken(c.get('ctx'), { speech, listening, begun }, c.req.valid('json')));
      },
    )
    .get(
      '/api/hearing',
      described({ summary: 'How your calls are heard in this team, and what is left of it.', answer: schemas.hearing }),
      async (c) => c.json(await readHearing(c.get('ctx'))),
    )
    .patch(
      '/api/hearing',
      described({
        summary:
          'Changes the rule of consent and whether sound is kept (admins), or the product names and the language (managers).',
        answer: schemas.hearing,
        errors: LOWER,
      }),
      jsonBody(schemas.change),
      async (c) => {
        await changeHearing(c.get('ctx'), c.req.valid('json'));
        return c.json(await readHearing(c.get('ctx')));
      },
    );
}
