import type { ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** What a client may be told about a failure. `code` is stable, `message` plain words, `hint` what to do. */
export interface ErrorBody {
  error: { code: string; message: string; hint?: string; field?: string };
}

const STATUS = {
  invalid: 400,
  'signed-out': 401,
  'token-expired': 401,
  'token-invalid': 401,
  'account-gone': 401,
  forbidden: 403,
  'not-in-team': 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'not-json': 415,
  'too-many': 429,
  failed: 500,
  unavailable: 503,
} as const satisfies Record<string, ContentfulStatusCode>;

export type ErrorCode = keyof typeof STATUS;

/** A code of our own, or one that a database function made up, with its status. */
type CodeAndStatus = { code: string; status: ContentfulStatusCode };

/** The one error that leaves the backend; anything else is reported as `failed` and logged. */
export class AppError extends Error {
  readonly code: string;
  readonly status: ContentfulStatusCode;
  readonly more: { hint?: string; field?: string };

  constructor(code: ErrorCode | CodeAndStatus, message: string, more: { hint?: string; field?: string } = {}) {
    super(message);
    this.code = typeof code === 'string' ? code : code.code;
    this.status = typeof code === 'string' ? STATUS[code] : code.status;
    this.more = more;
  }
}

export const onError: ErrorHandler = (error, c) => {
  if (error instanceof AppError) {
    if (error.status === 401) c.header('www-authenticate', 'Bearer');
    return c.json<ErrorBody>({ error: { code: error.code, message: error.message, ...error.more } }, error.status);
  }
  if (error instanceof HTTPException) {
    const code = error.status === 400 ? 'invalid' : 'failed';
    return c.json<ErrorBody>(
      { error: { code, message: error.message || 'The request could not be read.' } },
      error.status,
    );
  }
  c.get('log')?.error({ err: error }, 'request failed');
  const hint = `Try again; if it goes on, look in the server's log for request ${c.get('requestId')}.`;
  return c.json<ErrorBody>({ error: { code: 'failed', message: 'Something went wrong on the server.', hint } }, 500);
};

export const notFound: NotFoundHandler = (c) =>
  c.json<ErrorBody>({ error: { code: 'not-found', message: `There is nothing at ${c.req.path}.` } }, 404);
