import { Hono, type Context } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { jsonBody, params, query } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';

const AWAY = { '409 put-away': 'the call was deleted; restore it first.' };

/** All calls that a user may read, by what was said in them and how they went; what sorts them, and who else may read one. */
export function archive({ limits }: { limits: Limits }) {
  const holdWrites = (c: Context<SignedIn>): Promise<void> =>
    holdTo(limits, [{ key: `archive ${c.get('ctx').user.id}`, most: 120, seconds: 60 }], c);

  return new Hono<SignedIn>()
    .get(
      '/api/calls/search',
      described({
        summary: 'Calls of the team that you may read, by words and by how they went, newest first.',
        detail:
          'Reps find their own and those that are shared with the team, managers all. All that is asked holds at once; words are found in one line ' +
          'of one speaker; where nothing but exclusions are asked, no line of the call may have them. Counted to 100 alone, so 100 is “100 or more”.',
        answer: schemas.foundPage,
      }),
      query(schemas.searchPage),
      async (c) => c.json(await store.searchCalls(c.get('ctx'), c.req.valid('query'))),
    )
    .get(
      '/api/calls/tags',
      described({
        summary: 'Tags of the calls that you may read, those of most calls first.',
        answer: schemas.tagList,
      }),
      async (c) => c.json(await store.listTags(c.get('ctx'))),
    )
    .post(
      '/api/calls/tags/rename',
      described({
        summary: 'Renames a tag on the calls that you may change: managers on all of the team, reps on their own.',
        answer: schemas.renamed,
      }),
      jsonBody(schemas.renaming),
      async (c) => {
        await holdWrites(c);
        const { tag, to } = c.req.valid('json');
        return c.json(await store.renameTag(c.get('ctx'), tag, to));
      },
    )
    .get(
      '/api/calls/:id/labels',
      described({ summary: 'Tags of a call, whether it is shared, and what you may do.', answer: schemas.labels }),
      params(schemas.callPath),
      async (c) => c.json(await store.readLabels(c.get('ctx'), c.req.valid('param').id)),
    )
    .put(
      '/api/calls/:id/tags',
      described({
        summary: 'Gives a call these tags and no others: for its rep and managers.',
        answer: schemas.tagsKept,
        errors: { ...AWAY, '409 too-many-tags': 'a call has 20 tags at most.' },
      }),
      params(schemas.callPath),
      jsonBody(schemas.tagsSent),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.tagCall(c.get('ctx'), c.req.valid('param').id, c.req.valid('json').tags));
      },
    )
    .post(
      '/api/calls/:id/share',
      described({
        summary: 'Lets every member of the team read a call, but for its notes: for its rep and managers.',
        answer: schemas.shared,
        errors: AWAY,
      }),
      params(schemas.callPath),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.shareCall(c.get('ctx'), c.req.valid('param').id, true));
      },
    )
    .delete(
      '/api/calls/:id/share',
      described({ summary: 'Takes a call back from the team.', answer: schemas.shared, errors: AWAY }),
      params(schemas.callPath),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.shareCall(c.get('ctx'), c.req.valid('param').id, false));
      },
    )
    .get(
      '/api/searches',
      described({ summary: 'Searches that you keep, and those that the team shares.', answer: schemas.searchList }),
      async (c) => c.json(await store.listSearches(c.get('ctx'))),
    )
    .post(
      '/api/searches',
      described({
        summary: 'Keeps a search, or changes it.',
        answer: schemas.savedSearch,
        errors: {
          '409 other-search': 'the id is that of somebody else’s.',
          '409 too-many-searches': 'you keep 100, deleted ones counted for 30 days.',
        },
      }),
      jsonBody(schemas.searchSent),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.saveSearch(c.get('ctx'), c.req.valid('json')));
      },
    )
    .delete(
      '/api/searches/:id',
      described({ summary: 'Puts a search away; it can be restored for 30 days.', answer: schemas.savedSearch }),
      params(schemas.searchPath),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.putSearchAway(c.get('ctx'), c.req.valid('param').id, true));
      },
    )
    .post(
      '/api/searches/:id/restore',
      described({ summary: 'Brings back a search that was put away.', answer: schemas.savedSearch }),
      params(schemas.searchPath),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.putSearchAway(c.get('ctx'), c.req.valid('param').id, false));
      },
    );
}
