import { Hono, type MiddlewareHandler } from 'hono';
import { validator } from 'hono/validator';
import type { z } from 'zod';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { AppError } from '../../core/errors.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { FILE_ERRORS, PAGE_ERRORS } from '../../core/read-refusals.ts';
import type { Given } from '../../core/take-in.ts';
import { params } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';

/** The JSON of a request that carries some; null for one that carries a file. */
const jsonOrFile = validator('json', (value: unknown, c): schemas.GivenJson | null => {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) return null;
  const parsed = schemas.given.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid', 'Send an address as {"url"}, or a text as {"text", "title"}.');
}) as unknown as JsonOrFile;

/** As clients see it: JSON, where it is no file. */
type JsonOrFile = MiddlewareHandler<
  SignedIn,
  string,
  { in: { json: z.input<typeof schemas.given> }; out: { json: schemas.GivenJson | null } }
>;

/** What people attach to a question: read here, theirs alone, gone after a day. */
export function attachments({ limits, ...needs }: store.Needs & { limits: Limits }) {
  return new Hono<SignedIn>()
    .post(
      '/api/ai/attachments',
      described({
        summary: 'Reads a file, a web page or a text for questions of yours; it is kept for a day.',
        detail:
          'A file is the body itself, 8 MB at most: PDF, Word (.docx), CSV, text, Markdown, a saved web page, or a picture (PNG, JPEG, GIF, WebP). ' +
          'JSON gives an address, {"url"}, or a text, {"text", "title"}.',
        answer: schemas.attached,
        bodyType: 'application/octet-stream',
        errors: {
          ...FILE_ERRORS,
          ...PAGE_ERRORS,
          '409 attachments-full': 'fifty, or 64 MB, are kept already.',
        },
      }),
      jsonOrFile,
      async (c) => {
        const ctx = c.get('ctx');
        await holdTo(limits, [{ key: `attach ${ctx.user.id}`, most: 60, seconds: 600 }], c);
        const json = c.req.valid('json');
        const file = async (): Promise<Given> => ({
          file: { bytes: new Uint8Array(await c.req.arrayBuffer()), name: (c.req.query('name') ?? '').slice(-300) },
        });
        return c.json(await store.attach(ctx, needs, json ?? (await file())));
      },
    )
    .get(
      '/api/ai/attachments/:id',
      described({ summary: 'What was read of an attachment of yours, whole.', answer: schemas.read }),
      params(schemas.attachmentPath),
      async (c) => c.json(await store.readAttachment(c.get('ctx'), c.req.valid('param').id)),
    )
    .get(
      '/api/ai/attachments/:id/picture',
      described({
        summary: 'A picture that you attached, as it came.',
        answerType: 'image/*',
        errors: { '409 attachment-gone': 'its day is over.' },
      }),
      params(schemas.attachmentPath),
      async (c) => {
        const { bytes, mime } = await store.readPicture(c.get('ctx'), c.req.valid('param').id);
        return c.body(new Uint8Array(bytes), 200, { 'content-type': mime, 'cache-control': 'no-store' });
      },
    )
    .delete(
      '/api/ai/attachments/:id',
      described({ summary: 'Removes an attachment of yours.', answer: schemas.done }),
      params(schemas.attachmentPath),
      async (c) => {
        await store.removeAttachment(c.get('ctx'), c.req.valid('param').id);
        return c.json({ ok: true as const });
      },
    );
}
