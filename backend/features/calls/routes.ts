import { Hono } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { jsonBody, params, query } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';

const GONE = { '410 call-gone': 'the call was deleted for good; it must not be sent again.' };
const OTHERS = {
  '409 not-yours': 'the call belongs to somebody else.',
  '409 other-team': 'the call is in another team of yours.',
};

/** Calls as their devices send them, and as they are read back. Reps see their own, managers and admins those of their team. */
export const calls = new Hono<SignedIn>()
  .get(
    '/api/calls',
    described({
      summary: 'Calls of the team that you may see, page by page.',
      detail:
        'With `q`: calls in which the words were said, newest first, with up to three places of each; counted to 100 alone, so 100 is ' +
        '“100 or more”.',
      answer: schemas.callList,
    }),
    query(schemas.page),
    async (c) => c.json(await store.listCalls(c.get('ctx'), c.req.valid('query'))),
  )
  .post(
    '/api/calls/sync',
    described({
      summary: 'Keeps a batch of one call, 1 MB at most.',
      detail:
        'The same batch again changes nothing. Turns are known by their number; a final one is never written over by a partial one. ' +
        'The first batch may be the call alone: the answer says whether the team keeps what is said.',
      answer: schemas.stored,
      errors: { ...GONE, ...OTHERS },
    }),
    jsonBody(schemas.batch),
    async (c) => c.json(await store.syncCall(c.get('ctx'), c.req.valid('json'))),
  )
  .get(
    '/api/calls/:id',
    described({ summary: 'Everything kept of a call.', answer: schemas.record }),
    params(schemas.callPath),
    async (c) => c.json(await store.readCall(c.get('ctx'), c.req.valid('param').id)),
  )
  .delete(
    '/api/calls/:id',
    described({ summary: 'Puts a call away; it can be restored for 30 days.', answer: schemas.done }),
    params(schemas.callPath),
    async (c) => {
      await store.deleteCall(c.get('ctx'), c.req.valid('param').id);
      return c.json({ ok: true as const });
    },
  )
  .post(
    '/api/calls/:id/restore',
    described({ summary: 'Brings back a call that was put away.', answer: schemas.done }),
    params(schemas.callPath),
    async (c) => {
      await store.restoreCall(c.get('ctx'), c.req.valid('param').id);
      return c.json({ ok: true as const });
    },
  )
  .delete(
    '/api/calls/:id/purge',
    described({ summary: 'Deletes a call and everything that hangs on it, for good.', answer: schemas.done }),
    params(schemas.callPath),
    async (c) => {
      await store.purgeCall(c.get('ctx'), c.req.valid('param').id);
      return c.json({ ok: true as const });
    },
  );
