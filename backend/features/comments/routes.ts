import { Hono, type Context } from 'hono';
import { camel } from '../../core/camel.ts';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { storable } from '../../core/storable.ts';
import { jsonBody, params } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import type { Comment, CommentList } from './schemas.ts';

const NAMED = {
  '409 not-a-member': 'somebody who is named is not in the team.',
  '409 cannot-see': 'somebody who is named may not read the call; share it first.',
};
const AWAY = { '409 put-away': 'it was deleted; restore it first.' };
const YOURS = { '403 not-yours': 'only whoever wrote it may; managers may delete it.' };

/** What team mates say of moments of a call. */
export function comments({ limits }: { limits: Limits }) {
  const holdWrites = (c: Context<SignedIn>): Promise<void> =>
    holdTo(limits, [{ key: `comments ${c.get('ctx').user.id}`, most: 30, seconds: 60 }], c);
  const away = async (c: Context<SignedIn>, id: string, on: boolean): Promise<Comment> => {
    await holdWrites(c);
    return camel(dataOf(await c.get('ctx').db.rpc('put_comment_away', { id, away: on })));
  };

  return new Hono<SignedIn>()
    .get(
      '/api/calls/:id/comments',
      described({
        summary: 'Comments on a call, by their moments, and who can be named in one.',
        answer: schemas.commentList,
      }),
      params(schemas.callPath),
      async (c) => {
        const call = c.req.valid('param').id;
        return c.json(camel<CommentList>(dataOf(await c.get('ctx').db.rpc('list_comments', { call }))));
      },
    )
    .post(
      '/api/calls/:id/comments',
      described({
        summary: 'Says something of a moment of a call. Whoever is named is told.',
        answer: schemas.comment,
        errors: {
          ...NAMED,
          ...AWAY,
          '409 other-comment': 'the id was used for something else.',
          '409 too-many-comments': 'the call has 500.',
        },
      }),
      params(schemas.callPath),
      jsonBody(schemas.newComment),
      async (c) => {
        await holdWrites(c);
        const { atMs: at_ms, ...rest } = storable(c.req.valid('json'));
        const args = { call: c.req.valid('param').id, payload: { ...rest, at_ms } };
        return c.json(camel<Comment>(dataOf(await c.get('ctx').db.rpc('add_comment', args))));
      },
    )
    .patch(
      '/api/comments/:id',
      described({
        summary: 'Changes what you said. Whoever is named anew is told.',
        answer: schemas.comment,
        errors: { ...NAMED, ...AWAY, ...YOURS },
      }),
      params(schemas.commentPath),
      jsonBody(schemas.commentChange),
      async (c) => {
        await holdWrites(c);
        const args = { id: c.req.valid('param').id, payload: storable(c.req.valid('json')) };
        return c.json(camel<Comment>(dataOf(await c.get('ctx').db.rpc('change_comment', args))));
      },
    )
    .delete(
      '/api/comments/:id',
      described({
        summary: 'Puts a comment away; whoever did so can restore it for 30 days.',
        answer: schemas.comment,
        errors: YOURS,
      }),
      params(schemas.commentPath),
      async (c) => c.json(await away(c, c.req.valid('param').id, true)),
    )
    .post(
      '/api/comments/:id/restore',
      described({ summary: 'Brings back a comment that you put away.', answer: schemas.comment, errors: YOURS }),
      params(schemas.commentPath),
      async (c) => c.json(await away(c, c.req.valid('param').id, false)),
    );
}
