import { createMiddleware } from 'hono/factory';
import { pino, stdTimeFunctions, type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { Context } from './context.ts';

/** Structured log: lines of JSON, made readable on a terminal. */
export function createLog(level: string, terminal: boolean): Logger {
  const options = { level, base: null, timestamp: stdTimeFunctions.isoTime };
  return terminal ? pino(options, pretty({ translateTime: 'HH:MM:ss', singleLine: true, sync: true })) : pino(options);
}

/** One line a request: method, path, status, time. Never bodies, query strings or addresses. */
export function logged(log: Logger) {
  return createMiddleware<Context>(async (c, next) => {
    const own = log.child({ requestId: c.get('requestId') });
    c.set('log', own);
    const begun = performance.now();
    await next();
    const ms = Math.round(performance.now() - begun);
    const line = { method: c.req.method, path: c.req.path, status: c.res.status, ms };
    if (c.res.status >= 500) own.error(line, 'request');
    else own.info(line, 'request');
  });
}
