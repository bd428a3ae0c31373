import type { ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** What a client may be told about a failure. `code` is stable, `message` plain words, `hint` what to do. */
export interface ErrorBody {
  error: { code: string; message: string; hint: string; field?: string };
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

interface More {
  hint?: string;
  field?: string;
  /** Seconds after which it may be tried again. */
  wait?: number;
}

/** The one error that leaves the backend; anything else is reported as `failed` and logged. */
export class AppError extends Error {
  readonly code: string;
  readonly status: ContentfulStatusCode;
  readonly more: More;

  constructor(code: ErrorCode | CodeAndStatus, message: string, more: More = {}) {
    super(message);
    this.code = typeof code === 'string' ? code : code.code;
    this.status = typeof code === 'string' ? STATUS[code] : code.status;
    this.more = more;
  }
}

/** What to do where the error itself does not say it: by its code, else by its status. */
const HINTS: Record<string, string> = {
  'signed-out': 'Sign in, then ask again.',
  'token-expired': 'Sign in again.',
  'token-invalid': 'Sign in again.',
  'not-in-team': 'Choose a team that you are in.',
  400: 'Correct it and send it again.',
  401: 'Sign in again.',
  402: 'Choose a larger plan, or wait until it is filled up again.',
  403: 'Ask an admin of the team.',
  404: 'Check the address; it may have been deleted.',
  405: 'Use one of the methods in the header Allow.',
  409: 'Load it again and look at what has changed.',
  410: 'Ask for a new one.',
  413: 'Send less at a time.',
  415: 'Set the header content-type: application/json.',
  422: 'Correct it and send it again.',
  429: 'Try again later.',
};

/** The one form in which every failure is told. */
export function errorBody(
  { code, message, hint, field }: { code: string; message: string; hint?: string; field?: string },
  status: number,
): ErrorBody {
  const advice = hint ?? HINTS[code] ?? HINTS[status] ?? 'Try again in a minute.';
  return { error: { code, message, hint: advice, ...(field ? { field } : {}) } };
}

export const onError: ErrorHandler = (error, c) => {
  if (error instanceof AppError) {
    const { code, message, more, status } = error;
    if (status === 401) c.header('www-authenticate', 'Bearer');
    if (more.wait !== undefined) c.header('retry-after', String(more.wait));
    return c.json(errorBody({ code, message, ...more }, status), status);
  }
  if (error instanceof HTTPException) {
    const code = error.status < 500 ? 'invalid' : 'failed';
    return c.json(
      errorBody({ code, message: error.message || 'The request could not be read.' }, error.status),
      error.status,
    );
  }
  c.get('log')?.error({ err: error }, 'request failed');
  const hint = `Try again; if it goes on, look in the server's log for request ${c.get('requestId')}.`;
  return c.json(errorBody({ code: 'failed', message: 'Something went wrong on the server.', hint }, 500), 500);
};

export const notFound: NotFoundHandler = (c) =>
  c.json(errorBody({ code: 'not-found', message: 'There is nothing at this address.' }, 404), 404);

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Answers what no route takes: 405 where the path is known by other methods, which `takes` says, else 404. */
export const nothingThere =
  (takes: (method: string, path: string) => boolean): NotFoundHandler =>
  (c) => {
    const allowed = METHODS.filter((method) => takes(method, c.req.path));
    if (allowed.length === 0) return notFound(c);
    c.header('allow', allowed.join(', '));
    const message = `There is no ${c.req.method} here, only ${allowed.join(', ')}.`;
    return c.json(errorBody({ code: 'no-such-method', message }, 405), 405);
  };
