import { Hono, type Context } from 'hono';
import { chatSessionSchema } from '#domain/coach/session.schema.ts';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { jsonBody, params, query } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';

const AWAY = { '410 session-deleted': 'the chat was deleted; it can be brought back for 30 days.' };

/** Chats with the coach, kept in the account. Everybody has their own alone. */
export function coachSessions({ limits }: { limits: Limits }) {
  const holdWrites = (c: Context<SignedIn>): Promise<void> =>
    holdTo(limits, [{ key: `chats written ${c.get('ctx').user.id}`, most: 120, seconds: 60 }], c);

  return new Hono<SignedIn>()
    .get(
      '/api/coach/sessions',
      described({
        summary: 'Your chats with the coach in this team, what changed last first.',
        answer: schemas.sessionList,
      }),
      query(schemas.page),
      async (c) => {
        const asked = c.req.valid('query');
        // Words are looked for in every message.
        if (asked.search)
          await holdTo(limits, [{ key: `chats sought ${c.get('ctx').user.id}`, most: 120, seconds: 60 }], c);
        return c.json(await store.listSessions(c.get('ctx'), asked));
      },
    )
    .get(
      '/api/coach/sessions/:id',
      described({ summary: 'A chat of yours with its messages.', answer: schemas.record, errors: AWAY }),
      params(schemas.sessionPath),
      async (c) => c.json(await store.readSession(c.get('ctx'), c.req.valid('param').id)),
    )
    .put(
      '/api/coach/sessions/:id',
      described({
        summary: 'Keeps what a device has of a chat, in addition to what is kept.',
        detail:
          'Messages are known by their id and never change, so two devices lose nothing of each other. Of the title and the branch in view the later change holds. ' +
          'Answers with all of it as it is then. 120 changes of chats a minute are taken.',
        answer: schemas.record,
        errors: {
          ...AWAY,
          '409 not-yours': 'the chat belongs to somebody else.',
          '409 other-team': 'the chat belongs to another team: that for which it was asked first.',
          '409 too-many-chats': 'the account has 5,000 chats, or with those put away 10,000.',
          '413 session-full': 'the chat has 2000 messages or eight million characters.',
          '413 chats-full': 'the chats of the account have 200 million characters, or with those put away 400 million.',
        },
      }),
      params(schemas.sessionPath),
      jsonBody(schemas.sent),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.mergeSession(c.get('ctx'), c.req.valid('param').id, c.req.valid('json')));
      },
    )
    .patch(
      '/api/coach/sessions/:id',
      described({ summary: 'Names a chat.', answer: chatSessionSchema, errors: AWAY }),
      params(schemas.sessionPath),
      jsonBody(schemas.rename),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.renameSession(c.get('ctx'), c.req.valid('param').id, c.req.valid('json').title));
      },
    )
    .delete(
      '/api/coach/sessions/:id',
      described({ summary: 'Puts a chat away; it can be brought back for 30 days.', answer: chatSessionSchema }),
      params(schemas.sessionPath),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.deleteSession(c.get('ctx'), c.req.valid('param').id));
      },
    )
    .post(
      '/api/coach/sessions/:id/restore',
      described({ summary: 'Brings back a chat that was put away.', answer: chatSessionSchema }),
      params(schemas.sessionPath),
      async (c) => {
        await holdWrites(c);
        return c.json(await store.restoreSession(c.get('ctx'), c.req.valid('param').id));
      },
    );
}
