import { Hono } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { jsonBody } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';

/** The account of whoever asks. */
export const account = new Hono<SignedIn>()
  .get(
    '/api/account',
    described({ summary: 'Who you are, and your preferences.', answer: schemas.account }),
    async (c) => c.json(await store.readAccount(c.get('ctx'))),
  )
  .patch(
    '/api/account',
    described({ summary: 'Changes name and time zone.', answer: schemas.account }),
    jsonBody(schemas.profileChange),
    async (c) => {
      await store.changeProfile(c.get('ctx'), c.req.valid('json'));
      return c.json(await store.readAccount(c.get('ctx')));
    },
  )
  .patch(
    '/api/account/preferences',
    described({
      summary: 'Changes preferences.',
      detail: 'The values are merged into those that are kept; null takes one out.',
      answer: schemas.preferences,
      errors: { '409 stale-version': 'they were changed meanwhile: read them again.' },
    }),
    jsonBody(schemas.preferencesChange),
    async (c) => {
      await store.changePreferences(c.get('ctx'), c.req.valid('json'));
      return c.json((await store.readAccount(c.get('ctx'))).preferences);
    },
  )
  .get(
    '/api/account/export',
    described({ summary: 'Everything kept about you, as a file.', answerType: 'application/json' }),
    async (c) => {
      const ctx = c.get('ctx');
      const day = new Date(ctx.now()).toISOString().slice(0, 10);
      return c.body(JSON.stringify(await store.exportAccount(ctx), null, 2), 200, {
        'content-type': 'application/json',
        'content-disposition': `attachment; filename="quotahit-account-${day}.json"`,
        'cache-control': 'no-store',
      });
    },
  )
  .delete(
    '/api/account',
    described({
      summary: 'Deletes the account for good.',
      detail: 'With the personal team and all in it. Export first.',
      answer: schemas.deleted,
      errors: { '409 last-admin': 'a team with others in it would be without an admin.' },
    }),
    jsonBody(schemas.deletion),
    async (c) => {
      await store.deleteAccount(c.get('ctx'), c.req.valid('json').email);
      return c.json({ ok: true as const });
    },
  );
