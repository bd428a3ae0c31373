import { Hono } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { AppError } from '../../core/errors.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { FILE_ERRORS, PAGE_ERRORS } from '../../core/read-refusals.ts';
import type { TakesIn } from '../../core/take-in.ts';
import { jsonBody, params, query } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';

const MANAGERS = { '403 managers-only': 'only a manager or an admin may.' };
const PLAN = { '402 not-in-plan': 'the plan has no Company Brain.' };
const ROOM = {
  ...MANAGERS,
  ...PLAN,
  '402 brain-full': 'the plan has no room for more.',
  '409 same-document': 'the same text is there already; the message names the document.',
};

/** What a team knows: documents that everybody in it reads, and that managers and admins keep. */
export function brain({ limits, ...needs }: TakesIn & { limits: Limits }) {
  const perUser = (id: string) => [{ key: `brain ${id}`, most: 60, seconds: 600 }];
  // Each has the words read by a vendor, where passages are found by meaning.
  const edits = (id: string) => [{ key: `brain edits ${id}`, most: 120, seconds: 600 }];
  const searches = (id: string) => [{ key: `brain searches ${id}`, most: 120, seconds: 60 }];
  return new Hono<SignedIn>()
    .get(
      '/api/brain/documents',
      described({ summary: 'The documents of the team, what was changed last first.', answer: schemas.documents }),
      query(schemas.listQuery),
      async (c) => c.json(await store.listDocuments(c.get('ctx'), c.req.valid('query').deleted === '1')),
    )
    .post(
      '/api/brain/documents',
      described({
        summary: 'Adds a text, a web page or a PDF of the web.',
        answer: schemas.document,
        errors: { ...ROOM, ...FILE_ERRORS, ...PAGE_ERRORS },
      }),
      jsonBody(schemas.added),
      async (c) => {
        const { title, text, url = '' } = c.req.valid('json');
        await holdTo(limits, perUser(c.get('ctx').user.id), c);
        const given = text === undefined ? { url } : { text, title };
        return c.json(await store.addDocument(c.get('ctx'), needs, given, title));
      },
    )
    .post(
      '/api/brain/files',
      described({
        summary: 'Adds a file: PDF, Word (.docx), CSV, text, Markdown or a saved web page, 8 MB at most.',
        detail: 'The body is the file. What it is is told by its content.',
        answer: schemas.document,
        bodyType: 'application/octet-stream',
        errors: { ...ROOM, ...FILE_ERRORS },
      }),
      query(schemas.fileQuery),
      async (c) => {
        await holdTo(limits, perUser(c.get('ctx').user.id), c);
        const { name = '' } = c.req.valid('query');
        const file = { bytes: new Uint8Array(await c.req.arrayBuffer()), name };
        return c.json(await store.addDocument(c.get('ctx'), needs, { file }));
      },
    )
    .get(
      '/api/brain/documents/:id',
      described({ summary: 'A document with its text.', answer: schemas.document }),
      params(schemas.documentPath),
      async (c) => c.json(await store.readDocument(c.get('ctx'), c.req.valid('param').id)),
    )
    .patch(
      '/api/brain/documents/:id',
      described({
        summary: 'Changes title or text, where nobody else did meanwhile.',
        answer: schemas.document,
        errors: {
          ...ROOM,
          '409 stale-version': 'somebody changed it since it was read; nothing was written.',
          '409 put-away': 'it was deleted; restore it first.',
        },
      }),
      params(schemas.documentPath),
      jsonBody(schemas.changed),
      async (c) => {
        await holdTo(limits, edits(c.get('ctx').user.id), c);
        return c.json(await store.changeDocument(c.get('ctx'), c.req.valid('param').id, c.req.valid('json')));
      },
    )
    .delete(
      '/api/brain/documents/:id',
      described({
        summary: 'Puts a document away; it can be restored for 30 days.',
        answer: schemas.done,
        errors: MANAGERS,
      }),
      params(schemas.documentPath),
      async (c) => {
        await store.deleteDocument(c.get('ctx'), c.req.valid('param').id);
        return c.json({ ok: true as const });
      },
    )
    .delete(
      '/api/brain/documents/:id/forever',
      described({ summary: 'Deletes a document for good.', answer: schemas.done, errors: MANAGERS }),
      params(schemas.documentPath),
      async (c) => {
        await store.purgeDocument(c.get('ctx'), c.req.valid('param').id);
        return c.json({ ok: true as const });
      },
    )
    .post(
      '/api/brain/documents/:id/restore',
      described({ summary: 'Brings a document back that was put away.', answer: schemas.document, errors: ROOM }),
      params(schemas.documentPath),
      async (c) => {
        await holdTo(limits, edits(c.get('ctx').user.id), c);
        return c.json(await store.restoreDocument(c.get('ctx'), c.req.valid('param').id));
      },
    )
    .get(
      '/api/brain/documents/:id/passages',
      described({ summary: 'A document as it is searched and cited: in passages.', answer: schemas.passages }),
      params(schemas.documentPath),
      async (c) => c.json(await store.readPassages(c.get('ctx'), c.req.valid('param').id)),
    )
    .get(
      '/api/brain/search',
      described({
        summary: 'The passages that fit a question best; none where nothing fits.',
        answer: schemas.found,
        errors: PLAN,
      }),
      query(schemas.searched),
      async (c) => {
        const { q, limit } = c.req.valid('query');
        if (q.includes('\0'))
          throw new AppError('invalid', 'A text holds a character that cannot be stored.', { field: 'q' });
        await holdTo(limits, searches(c.get('ctx').user.id), c);
        return c.json(await store.search(c.get('ctx'), q, limit));
      },
    );
}
