import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { AppError } from './errors.ts';

/** What PostgREST answers when it refuses; `details` and `message` of the database's own errors may hold values. */
interface SqlError {
  code: string;
  message: string;
  details: string | null;
  hint: string | null;
}

/** What supabase-js answers. */
export type Result<T> = { data: T; error: null } | { data: unknown; error: SqlError };

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Of the database's own codes, those a caller can do something about. */
const KNOWN: Record<string, () => AppError> = {
  '22P02': () => new AppError('invalid', 'A value has the wrong form.'),
  '22003': () => new AppError('invalid', 'A number is too large.'),
  '22007': () => new AppError('invalid', 'A date has the wrong form.'),
  '22008': () => new AppError('invalid', 'A date is out of range.'),
  '22021': () => new AppError('invalid', 'A text holds a character that cannot be stored.'),
  '22P05': () => new AppError('invalid', 'A text holds a character that cannot be stored.'),
  '23502': () => new AppError('invalid', 'A value that is needed is missing.'),
  '23503': () => new AppError('conflict', 'Something that this depends on is not there.'),
  '23505': () => new AppError('conflict', 'This is there already.'),
  '23514': () => new AppError('invalid', 'A value is not allowed here.'),
  '42501': () => new AppError('forbidden', 'You may not do this.'),
  '53100': () => new AppError('unavailable', 'The disk is full.', { hint: 'Make room on the server and try again.' }),
  '57014': () => new AppError('unavailable', 'The database took too long.', { hint: 'Try again.' }),
  PGRST116: () => new AppError('not-found', 'This is not there, or not yours.'),
  PGRST301: () => new AppError('token-invalid', 'The sign-in is not valid.', { hint: 'Sign in again.' }),
  PGRST303: () => new AppError('token-expired', 'The sign-in has run out.', { hint: 'Sign in again.' }),
};

/** The error a client is told. Unknown ones keep their code alone: what the database says may hold what a user typed. */
export function fromSql({ code, message, details, hint }: SqlError): Error {
  const status = Number(/^PT([45]\d\d)$/.exec(code)?.[1]);
  if (status) {
    const known = details !== null && KEBAB.test(details) ? details : 'refused';
    return new AppError({ code: known, status: status as ContentfulStatusCode }, message, hint ? { hint } : {});
  }
  // Lite gives what broke on the way to the database this code of its own.
  if ((!code || code === 'SUP') && /fetch failed|aborted|timed? ?out|ECONN|CONNECT(ION)?_/i.test(message)) {
    return new AppError('unavailable', 'The database cannot be reached.', { hint: 'Try again in a minute.' });
  }
  return KNOWN[code]?.() ?? new Error(`database error ${code || 'without a code'}`);
}

/** The data of a supabase-js answer. Throws what the client is told otherwise. */
export function dataOf<T>(result: Result<T>): T {
  if (result.error) throw fromSql(result.error);
  return result.data;
}
