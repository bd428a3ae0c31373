import { Hono } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { jsonBody } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import { changeRedaction, readRedaction } from './store.ts';

/** What is taken out of the text that goes to a model. */
export const redaction = new Hono<SignedIn>()
  .get(
    '/api/redaction',
    described({
      summary: 'What your team takes out of the text that goes to a model.',
      answer: schemas.redaction,
    }),
    async (c) => c.json(await readRedaction(c.get('ctx'))),
  )
  .patch(
    '/api/redaction',
    described({
      summary: 'Changes what is taken out; what is left out of the body stays as it is.',
      detail: 'Cards and bank accounts are found by their check digits, also where they are spoken as words.',
      answer: schemas.redaction,
      errors: { '403 admins-only': 'only an admin of the team may.' },
    }),
    jsonBody(schemas.change),
    async (c) => {
      await changeRedaction(c.get('ctx'), c.req.valid('json'));
      return c.json(await readRedaction(c.get('ctx')));
    },
  );
