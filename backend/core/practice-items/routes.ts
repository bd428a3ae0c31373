import { Hono, type Context } from 'hono';
import type { z } from 'zod';
import type { LibraryKind, NewItem } from '#domain/practice/library-item.ts';
import { keptSchema } from '#domain/practice/library-item.schema.ts';
import type { SignedIn } from '../context.ts';
import { described } from '../described.ts';
import { holdTo, type Limits } from '../limits.ts';
import { jsonBody, params, query } from '../valid.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';

export const PLAN = { '402 not-in-plan': 'the plan has no buyers and scenarios of one’s own.' };
export const ROOM = {
  ...PLAN,
  '409 too-many-items': 'there are 200 of the kind, or with those put away 400.',
  '413 library-full': 'what is kept has eight million characters.',
};
const OWN = { '403 not-yours': 'only whoever made it may; where they left the team, its managers.' };
const AWAY = { '409 put-away': 'it was deleted; restore it first.' };
export const TEAM = {
  ...OWN,
  ...AWAY,
  ...PLAN,
  '409 team-full': 'the team has 500 of the kind.',
  '409 owner-left': 'nobody would see it any more; delete it instead.',
};

/** Holds what a user writes in the library to 120 changes a minute. */
export const holdWrites = (limits: Limits, c: Context<SignedIn>): Promise<void> =>
  holdTo(limits, [{ key: `library written ${c.get('ctx').user.id}`, most: 120, seconds: 60 }], c);

/** Routes of one kind of what users make of their own: `called` names it, `made` is one without its id. */
export function itemRoutes<K extends LibraryKind>(
  kind: K,
  { limits, called, made }: { limits: Limits; called: { one: string; many: string }; made: z.ZodType },
) {
  const kept = keptSchema(kind);
  const { one, many } = called;
  return new Hono<SignedIn>()
    .get(
      '/',
      described({
        summary: `Your ${many} in this team and those that it shares, what was changed last first.`,
        answer: schemas.listOf(kind),
      }),
      query(schemas.listQuery),
      async (c) => c.json(await store.listItems(c.get('ctx'), kind, c.req.valid('query').deleted === '1')),
    )
    .post(
      '/',
      described({
        summary: `Keeps a new ${one}.`,
        answer: kept,
        errors: { ...ROOM, '409 other-item': 'the id was used for something else.' },
      }),
      jsonBody(schemas.createdOf(made)),
      async (c) => {
        await holdWrites(limits, c);
        const { item, id } = c.req.valid('json') as { item: NewItem<K>; id?: string };
        return c.json(await store.createItem(c.get('ctx'), kind, item, id));
      },
    )
    .get('/:id', described({ summary: `One ${one}.`, answer: kept }), params(schemas.itemPath), async (c) =>
      c.json(await store.readItem(c.get('ctx'), kind, c.req.valid('param').id)),
    )
    .patch(
      '/:id',
      described({
        summary: `Changes a ${one}, where nobody else did meanwhile.`,
        answer: kept,
        errors: {
          ...OWN,
          ...AWAY,
          ...ROOM,
          '409 stale-version': 'it was changed since it was read; nothing was written.',
        },
      }),
      params(schemas.itemPath),
      jsonBody(schemas.changedOf(made)),
      async (c) => {
        await holdWrites(limits, c);
        const change = c.req.valid('json') as { item: NewItem<K>; version: number };
        return c.json(await store.changeItem(c.get('ctx'), kind, c.req.valid('param').id, change));
      },
    )
    .delete(
      '/:id',
      described({ summary: `Puts a ${one} away; it can be restored for 30 days.`, answer: kept, errors: OWN }),
      params(schemas.itemPath),
      async (c) => {
        await holdWrites(limits, c);
        return c.json(await store.doTo(c.get('ctx'), kind, c.req.valid('param').id, ['delete_practice_item']));
      },
    )
    .post(
      '/:id/restore',
      described({
        summary: `Brings back a ${one} that was put away.`,
        answer: kept,
        errors: { ...OWN, ...ROOM, '409 team-full': TEAM['409 team-full'] },
      }),
      params(schemas.itemPath),
      async (c) => {
        await holdWrites(limits, c);
        return c.json(await store.doTo(c.get('ctx'), kind, c.req.valid('param').id, ['restore_practice_item']));
      },
    )
    .post(
      '/:id/duplicate',
      described({ summary: `Makes a ${one} of your own that is the same.`, answer: kept, errors: ROOM }),
      params(schemas.itemPath),
      async (c) => {
        await holdWrites(limits, c);
        return c.json(await store.duplicateItem(c.get('ctx'), kind, c.req.valid('param').id));
      },
    )
    .post(
      '/:id/share',
      described({
        summary: `Shows a ${one} to the whole team, or to nobody else again.`,
        detail: 'A manager may take back what anybody shared.',
        answer: kept,
        errors: TEAM,
      }),
      params(schemas.itemPath),
      jsonBody(schemas.shared),
      async (c) => {
        await holdWrites(limits, c);
        const args = { shared: c.req.valid('json').team };
        return c.json(await store.doTo(c.get('ctx'), kind, c.req.valid('param').id, ['share_practice_item', args]));
      },
    );
}
