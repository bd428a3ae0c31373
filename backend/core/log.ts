import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import { pino, stdTimeFunctions, type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { Context } from './context.ts';

/** Structured log: lines of JSON, made readable on a terminal. */
export function createLog(level: string, terminal: boolean): Logger {
  const options = { level, base: null, timestamp: stdTimeFunctions.isoTime, serializers: { err: errorFacts } };
  return terminal ? pino(options, pretty({ translateTime: 'HH:MM:ss', singleLine: true, sync: true })) : pino(options);
}

/**
 * Of an error: what and where. Not what else hangs on it, and of the database's own errors (five signs of SQLSTATE) not the words
 * either: they hold rows and parameters.
 */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const message = /^[0-9A-Z]{5}$/.test(code ?? '') ? 'database error' : error.message;
  const stack = error.stack
    ?.split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .join('\n');
  const cause = error.cause === undefined ? undefined : errorFacts(error.cause);
  return { type: error.name, message, code, cause, stack };
}

/** One line a request: method, route, status, time. Never bodies, addresses, or what stands in the path's parameters and query. */
export function logged(log: Logger) {
  return createMiddleware<Context>(async (c, next) => {
    const own = log.child({ requestId: c.get('requestId') });
    c.set('log', own);
    const begun = performance.now();
    await next();
    const ms = Math.round(performance.now() - begun);
    const route = matchedRoutes(c).findLast((one) => one.method !== 'ALL');
    const line = { method: c.req.method, path: route?.path ?? 'none', status: c.res.status, ms };
    if (c.res.status >= 500) own.error(line, 'request');
    else own.info(line, 'request');
  });
}
