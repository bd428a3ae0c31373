import { Hono } from 'hono';
import { keptSchema } from '#domain/practice/library-item.schema.ts';
import { personaSchema } from '#domain/practice/persona.schema.ts';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { holdWrites, itemRoutes, ROOM, TEAM } from '../../core/practice-items/routes.ts';
import { itemPath } from '../../core/practice-items/schemas.ts';
import { doTo } from '../../core/practice-items/store.ts';
import { jsonBody, params, query } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';

const made = personaSchema.omit({ id: true });
const kept = keptSchema('personas');
const FOREIGN = { '409 own-persona': 'it is your own.' };

/** Buyers of users' own, and the market of them within the team. */
export function personas({ limits }: { limits: Limits }) {
  const market = new Hono<SignedIn>()
    .get(
      '/market',
      described({
        summary: 'Buyers that colleagues published, with ratings and copies; 100 at most.',
        answer: schemas.market,
      }),
      query(schemas.sought),
      async (c) => {
        await holdTo(limits, [{ key: `market sought ${c.get('ctx').user.id}`, most: 120, seconds: 60 }], c);
        return c.json(await store.readMarket(c.get('ctx'), c.req.valid('query')));
      },
    )
    .post(
      '/:id/publish',
      described({
        summary: 'Puts a buyer on the team’s market, or takes it off; its ratings stay.',
        detail: 'A manager may take anybody’s off.',
        answer: kept,
        errors: TEAM,
      }),
      params(itemPath),
      jsonBody(schemas.published),
      async (c) => {
        await holdWrites(limits, c);
        const { published } = c.req.valid('json');
        return c.json(
          await doTo(c.get('ctx'), 'personas', c.req.valid('param').id, ['publish_practice_item', { published }]),
        );
      },
    )
    .post(
      '/:id/rating',
      described({
        summary: 'Rates a buyer of the market, once for each member; the later rating holds.',
        answer: schemas.done,
        errors: FOREIGN,
      }),
      params(itemPath),
      jsonBody(schemas.rating),
      async (c) => {
        await holdWrites(limits, c);
        await store.ratePersona(c.get('ctx'), c.req.valid('param').id, c.req.valid('json').stars);
        return c.json({ ok: true as const });
      },
    )
    .post(
      '/:id/copy',
      described({
        summary: 'Makes a buyer of the market your own.',
        answer: kept,
        errors: { ...ROOM, ...FOREIGN, '409 other-item': 'the id was used for something else.' },
      }),
      params(itemPath),
      jsonBody(schemas.copied),
      async (c) => {
        await holdWrites(limits, c);
        return c.json(await store.copyPersona(c.get('ctx'), c.req.valid('param').id, c.req.valid('json').copy));
      },
    );
  const called = { one: 'buyer', many: 'buyers' };
  return new Hono<SignedIn>()
    .route('/api/personas', market)
    .route('/api/personas', itemRoutes('personas', { limits, called, made }));
}
