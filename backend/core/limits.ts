import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context as HonoContext } from 'hono';
import { createMiddleware } from 'hono/factory';
import { AppError } from './errors.ts';

const MOST_CALLERS = 10_000;

/** Who calls, as far as the network tells; `behindProxy` believes the last entry of X-Forwarded-For. */
export function addressOf(c: HonoContext, behindProxy: boolean): string {
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded) return forwarded;
  try {
    return getConnInfo(c).remote.address ?? '';
  } catch {
    return ''; // no socket: a request made inside the process
  }
}

/** At most `most` requests a caller in a minute; answers 429 with Retry-After beyond. Callers are kept in memory alone. */
export function perMinute(most: number, options: { behindProxy: boolean; now: () => number }) {
  let minute = 0;
  let seen = new Map<string, number>();
  return createMiddleware(async (c, next) => {
    const now = options.now();
    const current = Math.floor(now / 60_000);
    if (current !== minute || seen.size >= MOST_CALLERS) {
      minute = current;
      seen = new Map();
    }
    const caller = addressOf(c, options.behindProxy);
    const count = (seen.get(caller) ?? 0) + 1;
    seen.set(caller, count);
    if (count > most) {
      const seconds = Math.ceil(60 - (now % 60_000) / 1000);
      c.header('retry-after', String(seconds));
      throw new AppError('too-many', 'Too many requests from this address.', { hint: `Try again in ${seconds} s.` });
    }
    await next();
  });
}
