import { Hono, type Context } from 'hono';
import { camel } from '../../core/camel.ts';
import type { SignedIn } from '../../core/context.ts';
import { fromCursor, toCursor } from '../../core/cursors.ts';
import { described } from '../../core/described.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { storable } from '../../core/storable.ts';
import { jsonBody, params, query } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import type { KeptClip } from './schemas.ts';

const TAGS = { '409 too-many-tags': 'a clip has 10 tags at most.' };
const AWAY = { '409 put-away': 'it was deleted; restore it first.' };
const YOURS = { '403 not-yours': 'only whoever made it and managers may.' };

/** The best moments of the calls of a team. */
export function clips({ limits }: { limits: Limits }) {
  const holdWrites = (c: Context<SignedIn>): Promise<void> =>
    holdTo(limits, [{ key: `clips ${c.get('ctx').user.id}`, most: 60, seconds: 60 }], c);
  const away = async (c: Context<SignedIn>, id: string, on: boolean): Promise<KeptClip> => {
    await holdWrites(c);
    return camel(dataOf(await c.get('ctx').db.rpc('put_clip_away', { id, away: on })));
  };

  return new Hono<SignedIn>()
    .get(
      '/api/clips',
      described({
        summary: 'Clips of calls that you may read, newest first.',
        detail: 'A clip is seen by whoever may read its call: share the call, and the whole team sees it.',
        answer: schemas.clipList,
      }),
      query(schemas.clipPage),
      async (c) => {
        const { limit: page_size, cursor, mine, ...rest } = c.req.valid('query');
        const { db, team } = c.get('ctx');
        const filters = storable({ ...rest, ...(mine ? { mine: true } : {}) });
        const found = dataOf(await db.rpc('list_clips', { team, filters, page_size, cursor: fromCursor(cursor) })) as {
          rows: object[];
          next: object | null;
          count: number;
        };
        return c.json({ clips: camel<KeptClip[]>(found.rows), next: toCursor(found.next), count: found.count });
      },
    )
    .post(
      '/api/clips',
      described({
        summary: 'Keeps a stretch of a call that you may read.',
        answer: schemas.clip,
        errors: {
          ...TAGS,
          ...AWAY,
          '409 other-clip': 'the id was used for something else.',
          '409 too-many-clips': 'the team has 2,000.',
        },
      }),
      jsonBody(schemas.newClip),
      async (c) => {
        await holdWrites(c);
        const { callId: call, fromMs: from_ms, toMs: to_ms, ...rest } = storable(c.req.valid('json'));
        const args = { call, payload: { ...rest, from_ms, to_ms } };
        return c.json(camel<KeptClip>(dataOf(await c.get('ctx').db.rpc('add_clip', args))));
      },
    )
    .patch(
      '/api/clips/:id',
      described({ summary: 'Changes a clip.', answer: schemas.clip, errors: { ...TAGS, ...AWAY, ...YOURS } }),
      params(schemas.clipPath),
      jsonBody(schemas.change),
      async (c) => {
        await holdWrites(c);
        const { fromMs, toMs, ...rest } = storable(c.req.valid('json'));
        const patch = {
          ...rest,
          ...(fromMs === undefined ? {} : { from_ms: fromMs }),
          ...(toMs === undefined ? {} : { to_ms: toMs }),
        };
        const args = { id: c.req.valid('param').id, patch };
        return c.json(camel<KeptClip>(dataOf(await c.get('ctx').db.rpc('change_clip', args))));
      },
    )
    .delete(
      '/api/clips/:id',
      described({
        summary: 'Puts a clip away; whoever did so can restore it for 30 days.',
        answer: schemas.clip,
        errors: YOURS,
      }),
      params(schemas.clipPath),
      async (c) => c.json(await away(c, c.req.valid('param').id, true)),
    )
    .post(
      '/api/clips/:id/restore',
      described({ summary: 'Brings back a clip that you put away.', answer: schemas.clip, errors: YOURS }),
      params(schemas.clipPath),
      async (c) => c.json(await away(c, c.req.valid('param').id, false)),
    );
}
