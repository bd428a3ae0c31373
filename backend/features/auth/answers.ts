import type { ErrorHandler } from 'hono';
import { AppError, errorBody, onError, type ErrorBody } from '../../core/errors.ts';

interface Told {
  error?: unknown;
  error_code?: unknown;
  code?: unknown;
  msg?: unknown;
  message?: unknown;
  error_description?: unknown;
}

/** A refusal of the sign-in service with our own `error` beside its fields, which supabase-js reads. Others are given as they are. */
export async function inBothForms(response: Response): Promise<Response> {
  if (response.status < 400 || !response.headers.get('content-type')?.includes('json')) return response;
  const told = (await response.json().catch(() => ({}))) as Told;
  if (typeof told.error === 'object') return Response.json(told, response);
  const own = response.status >= 500;
  const code = [told.error_code, told.code].find((one) => typeof one === 'string') ?? 'failed';
  const words = [told.msg, told.message, told.error_description].find((one) => typeof one === 'string');
  const message = own || typeof words !== 'string' ? 'Sign-in failed on the server.' : words;
  const { error } = errorBody({ code: code.replaceAll('_', '-'), message }, response.status);
  const headers = new Headers(response.headers);
  if (response.status === 401) headers.set('www-authenticate', 'Bearer');
  return Response.json(own ? { msg: message, error_code: 'unexpected_failure', error } : { ...told, error }, {
    status: response.status,
    headers,
  });
}

/** Our own refusals in both forms: `error` as everywhere, and `msg` and `error_code` for supabase-js. */
export const onAuthError: ErrorHandler = async (error, c) => {
  const response = await onError(error, c);
  const body = (await response.json()) as ErrorBody;
  const { code, message, hint } = body.error;
  const known =
    error instanceof AppError && code === 'too-many' ? 'over_request_rate_limit' : code.replaceAll('-', '_');
  return c.json({ ...body, error_code: known, msg: `${message} ${hint}` }, response.status as 400);
};
