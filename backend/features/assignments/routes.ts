import { Hono, type Context } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { jsonBody, params, query } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';

const MANAGERS = { '403 managers-only': 'only managers and admins of the team give something to practise.' };
const GONE = { '409 not-a-member': 'somebody of these is not in the team any more.' };

/** What managers give members of their team to practise, and what came of it. */
export function assignments({ limits }: { limits: Limits }) {
  const holdWrites = (c: Context<SignedIn>): Promise<void> =>
    holdTo(limits, [{ key: `assignments ${c.get('ctx').user.id}`, most: 60, seconds: 60 }], c);

  return new Hono<SignedIn>()
    .get(
      '/api/assignments',
      described({
        summary:
          'The latest 200 that you were given to practise in this team, with what you did of it, what is due first first.',
        answer: schemas.assignedList,
      }),
      async (c) => c.json(await store.listAssigned(c.get('ctx'))),
    )
    .get(
      '/api/assignments/given',
      described({
        summary:
          'The latest 200 that were given to members of this team, each with what they did of it: figures, no word of what was said.',
        answer: schemas.givenList,
        errors: MANAGERS,
      }),
      query(schemas.givenPage),
      async (c) => c.json(await store.listGiven(c.get('ctx'), c.req.valid('query').deleted === '1')),
    )
    .post(
      '/api/assignments',
      described({
        summary: 'Gives members something to practise, and tells them.',
        detail:
          'What counts are practices with this buyer in this scenario, as hard or harder, from the beginning, with three lines of theirs or more, ' +
          'that ended after it was given and reach the score, if one is asked for.',
        answer: schemas.given,
        errors: {
          ...MANAGERS,
          ...GONE,
          '409 too-many-assignments': 'the team keeps 1,000.',
          '409 not-yours': 'the id is that of somebody else’s.',
        },
      }),
      jsonBody(schemas.newOne),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.giveAssignment(c.get('ctx'), c.req.valid('json')));
      },
    )
    .patch(
      '/api/assignments/:id',
      described({
        summary: 'Changes an assignment of a team that you manage.',
        answer: schemas.given,
        errors: {
          ...GONE,
          '409 stale-version': 'somebody changed it meanwhile.',
          '410 assignment-deleted': 'it was deleted; it can be brought back for 30 days.',
        },
      }),
      params(schemas.assignmentPath),
      jsonBody(schemas.change),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.changeAssignment(c.get('ctx'), c.req.valid('param').id, c.req.valid('json')));
      },
    )
    .delete(
      '/api/assignments/:id',
      described({ summary: 'Puts an assignment away; it can be brought back for 30 days.', answer: schemas.given }),
      params(schemas.assignmentPath),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.deleteAssignment(c.get('ctx'), c.req.valid('param').id));
      },
    )
    .post(
      '/api/assignments/:id/restore',
      described({ summary: 'Brings back an assignment that was put away.', answer: schemas.given }),
      params(schemas.assignmentPath),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.restoreAssignment(c.get('ctx'), c.req.valid('param').id));
      },
    );
}
