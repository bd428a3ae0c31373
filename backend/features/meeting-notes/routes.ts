import { Hono } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { GATEWAY_ERRORS } from '../../core/gateway/gateway.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { jsonBody, params } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';
import { summarize } from './summarize.ts';

const STALE = {
  '409 stale-version':
    'they were changed since they were read; nothing was written. Read them again, and both are there.',
};

/** What is written down of a call: made by a model or by the rules, edited by people. */
export const meetingNotes = ({ limits }: { limits: Limits }) =>
  new Hono<SignedIn>()
    .post(
      '/api/ai/summarize',
      described({
        summary: 'Writes the meeting notes of a call: summary, decisions, actions and a follow-up e-mail.',
        detail:
          'Every statement rests on words that were said. With `model` one writes them, without it the rules do. On the platform’s key it takes one credit for a call and a day, ' +
          'given back where nothing came. In the place of notes that are there, where `revision` is theirs.',
        answer: schemas.answered,
        errors: {
          ...GATEWAY_ERRORS,
          ...STALE,
          '402 not-enough-credits': 'it takes a credit.',
          '409 in-progress': 'they are being written already.',
          '409 no-transcript': 'nothing that was said is kept of the call.',
          '409 too-many-attempts': 'it failed twenty times within 24 hours.',
        },
      }),
      jsonBody(schemas.order),
      async (c) => {
        await holdTo(limits, [{ key: `meeting notes ${c.get('ctx').user.id}`, most: 20, seconds: 600 }], c);
        return c.json({ notes: await summarize(c.get('ctx'), c.req.valid('json')) });
      },
    )
    .get(
      '/api/calls/:id/meeting-notes',
      described({ summary: 'The meeting notes of a call that you may see.', answer: schemas.found }),
      params(schemas.callPath),
      async (c) => c.json({ notes: await store.readNotes(c.get('ctx'), c.req.valid('param').id) }),
    )
    .put(
      '/api/calls/:id/meeting-notes',
      described({
        summary: 'Changes the meeting notes of a call of yours, or of your team as its manager.',
        detail: 'Words given as evidence that were not said are left out.',
        answer: schemas.answered,
        errors: STALE,
      }),
      params(schemas.callPath),
      jsonBody(schemas.edit),
      async (c) => {
        const notes = await store.editNotes(c.get('ctx'), c.req.valid('param').id, c.req.valid('json'));
        return c.json({ notes });
      },
    );
