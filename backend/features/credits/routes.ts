import { Hono } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { jsonBody, query } from '../../core/valid.ts';
import { exportEntries } from './export.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';

const ADMINS = { '403 admins-only': 'only an admin of the team may.' };

/** The user's credits and every movement of them. They change by paid work, refills and grants alone. */
export const credits = new Hono<SignedIn>()
  .get(
    '/api/credits',
    described({ summary: 'Your credits, and when they fill up again.', answer: schemas.credits }),
    async (c) => c.json(await store.readCredits(c.get('ctx'))),
  )
  .get(
    '/api/credits/entries',
    described({ summary: 'Every movement of credits, newest first.', answer: schemas.entryList, errors: ADMINS }),
    query(schemas.page),
    async (c) => c.json(await store.listEntries(c.get('ctx'), c.req.valid('query'))),
  )
  .get(
    '/api/credits/entries.csv',
    described({ summary: 'The same as a CSV file, whole.', answerType: 'text/csv', errors: ADMINS }),
    query(schemas.choice),
    async (c) =>
      c.body(await exportEntries(c.get('ctx'), c.req.valid('query')), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="credits.csv"',
      }),
  )
  .post(
    '/api/credits/grant',
    described({
      summary: 'Gives a member of the team credits of yours.',
      detail: 'As an admin. Credits are moved, never made; the same key again moves nothing.',
      answer: schemas.granted,
      errors: {
        ...ADMINS,
        '402 not-enough-credits': 'you do not have as many.',
        '404 not-found': 'this person is not in the team.',
        '409 key-reused': 'the key stands for another gift.',
        '409 yourself': 'nobody grants to themselves.',
      },
    }),
    jsonBody(schemas.grant),
    async (c) => c.json(await store.grantCredits(c.get('ctx'), c.req.valid('json'))),
  );
