import { Hono } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { jsonBody, query } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';

/** What the user is to be told. */
export const notifications = new Hono<SignedIn>()
  .get(
    '/api/notifications',
    described({ summary: 'Your notifications, newest first.', answer: schemas.notificationList }),
    query(schemas.page),
    async (c) => c.json(await store.listNotifications(c.get('ctx'), c.req.valid('query'))),
  )
  .post(
    '/api/notifications/read',
    described({ summary: 'Marks some as read, or all.', answer: schemas.marked }),
    jsonBody(schemas.reading),
    async (c) => c.json({ marked: await store.markRead(c.get('ctx'), c.req.valid('json').ids) }),
  );
