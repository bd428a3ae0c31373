import { Hono } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { query } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import { readUsage } from './store.ts';

/** What was used, and how much the plan leaves. */
export const usage = new Hono<SignedIn>().get(
  '/api/usage',
  described({
    summary: 'What you used in this team, and how much of it the plan allows.',
    detail: 'With everybody=1 the sums are those of the whole team.',
    answer: schemas.usage,
    errors: { '403 managers-only': 'only managers and admins see the whole team.' },
  }),
  query(schemas.period),
  async (c) => c.json(await readUsage(c.get('ctx'), c.req.valid('query'))),
);
