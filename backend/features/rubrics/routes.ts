import { Hono, type Context } from 'hono';
import type { RubricDraft } from '#domain/rubric/rubric.ts';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { jsonBody, params, query } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';
import { rubricTries } from './try-routes.ts';

const MANAGERS = { '403 managers-only': 'only managers and admins of the team write rubrics.' };
const STALE = {
  ...MANAGERS,
  '409 stale-version': 'somebody changed it since it was read; nothing was written.',
  '409 put-away': 'it was archived; bring it back first.',
};
const ROOM = {
  ...MANAGERS,
  '409 other-rubric': 'the id was used for something else.',
  '409 too-many-rubrics': 'the team has 200.',
};

/** A team's own measures of a call: written by managers, used by all once they are published. */
export function rubrics({ limits }: { limits: Limits }) {
  const holdWrites = (c: Context<SignedIn>): Promise<void> =>
    holdTo(limits, [{ key: `rubrics ${c.get('ctx').user.id}`, most: 60, seconds: 60 }], c);

  return new Hono<SignedIn>()
    .get(
      '/api/rubrics',
      described({ summary: 'Rubrics of the team, by name.', answer: schemas.rubricList }),
      query(schemas.listQuery),
      async (c) => c.json(await store.listRubrics(c.get('ctx'), c.req.valid('query').archived === '1')),
    )
    .post(
      '/api/rubrics',
      described({ summary: 'Keeps a new rubric, as a draft.', answer: schemas.kept, errors: ROOM }),
      jsonBody(schemas.newRubric),
      async (c) => {
        await holdWrites(c);
        const { rubric, id } = c.req.valid('json');
        const [made] = await store.createRubrics(c.get('ctx'), [rubric as RubricDraft], id ? [id] : []);
        return c.json(made!);
      },
    )
    .post(
      '/api/rubrics/import',
      described({
        summary: 'Takes rubrics of a file in as drafts, all of them or none.',
        answer: schemas.rubricList,
        errors: ROOM,
      }),
      jsonBody(schemas.imported),
      async (c) => {
        await holdWrites(c);
        const made = await store.createRubrics(c.get('ctx'), c.req.valid('json').rubrics as RubricDraft[]);
        return c.json({ rubrics: made, mayEdit: true });
      },
    )
    .get(
      '/api/rubrics/:id',
      described({ summary: 'One rubric.', answer: schemas.kept }),
      params(schemas.rubricPath),
      async (c) => c.json(await store.readRubric(c.get('ctx'), c.req.valid('param').id)),
    )
    .patch(
      '/api/rubrics/:id',
      described({
        summary: 'Writes on a rubric, where nobody else did meanwhile. What was published stays as it is.',
        answer: schemas.kept,
        errors: STALE,
      }),
      params(schemas.rubricPath),
      jsonBody(schemas.changed),
      async (c) => {
        await holdWrites(c);
        const sent = c.req.valid('json') as { rubric: RubricDraft; revision: number };
        return c.json(await store.changeRubric(c.get('ctx'), c.req.valid('param').id, sent));
      },
    )
    .post(
      '/api/rubrics/:id/publish',
      described({
        summary: 'Publishes a rubric as its next version: calls are judged by it from now on.',
        answer: schemas.kept,
        errors: { ...STALE, '409 not-whole': 'it has no criterion, or the weights do not add up to 100.' },
      }),
      params(schemas.rubricPath),
      jsonBody(schemas.published),
      async (c) => {
        await holdWrites(c);
        const { revision } = c.req.valid('json');
        return c.json(await store.publishRubric(c.get('ctx'), c.req.valid('param').id, revision));
      },
    )
    .post(
      '/api/rubrics/:id/duplicate',
      described({ summary: 'Makes another rubric that is the same.', answer: schemas.kept, errors: ROOM }),
      params(schemas.rubricPath),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.duplicateRubric(c.get('ctx'), c.req.valid('param').id));
      },
    )
    .delete(
      '/api/rubrics/:id',
      described({ summary: 'Archives a rubric: nothing new is judged by it.', answer: schemas.kept, errors: MANAGERS }),
      params(schemas.rubricPath),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.archiveRubric(c.get('ctx'), c.req.valid('param').id, true));
      },
    )
    .post(
      '/api/rubrics/:id/restore',
      described({ summary: 'Brings back a rubric that was archived.', answer: schemas.kept, errors: MANAGERS }),
      params(schemas.rubricPath),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.archiveRubric(c.get('ctx'), c.req.valid('param').id, false));
      },
    )
    .route('/', rubricTries({ limits }));
}
