import { Hono } from 'hono';
import { librarySchema } from '#domain/practice/library.schema.ts';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { ROOM } from '../../core/practice-items/routes.ts';
import { jsonBody } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import { takeInLibrary } from './store.ts';

/** Files of buyers, scenarios and scripts, as they are exported. */
export function practiceLibrary({ limits }: { limits: Limits }) {
  return new Hono<SignedIn>().post(
    '/api/practice-library',
    described({
      summary: 'Takes a file of buyers, scenarios and scripts in, all of it or nothing.',
      detail: 'Each becomes a new one of your own; the ids of the file are not kept. Twenty files an hour are taken.',
      answer: schemas.taken,
      errors: ROOM,
    }),
    jsonBody(librarySchema),
    async (c) => {
      await holdTo(limits, [{ key: `library files ${c.get('ctx').user.id}`, most: 20, seconds: 3600 }], c);
      return c.json(await takeInLibrary(c.get('ctx'), c.req.valid('json') as schemas.File));
    },
  );
}
