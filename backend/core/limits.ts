import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Context as HonoContext } from 'hono';
import { createMiddleware } from 'hono/factory';
import { AppError } from './errors.ts';
import { dataOf } from './sql-errors.ts';

/** At most `most` in `seconds`, counted in fixed windows. */
export interface Rule {
  key: string;
  most: number;
  seconds: number;
}

export interface Limits {
  /** Counts one for every rule. Gives the seconds to wait, 0 when it may go on. */
  hit(rules: readonly Rule[]): Promise<number>;
  /** Takes back what was counted, where nothing came of it. */
  giveBack(rules: readonly Rule[]): Promise<void>;
}

const MOST_KEYS = 50_000;

/** Counters of this process alone, for a backend that is the only one. */
export function memoryLimits(now: () => number): Limits {
  const counters = new Map<string, { until: number; hits: number }>();
  return {
    hit(rules) {
      const at = now();
      let wait = 0;
      for (const { key, most, seconds } of rules) {
        const known = counters.get(key);
        const until = (Math.floor(at / (seconds * 1000)) + 1) * seconds * 1000;
        const counter = known && known.until > at ? known : { until, hits: 0 };
        counter.hits += 1;
        if (!known && counters.size >= MOST_KEYS) makeRoom(counters, at);
        counters.set(key, counter);
        if (counter.hits > most) wait = Math.max(wait, Math.ceil((counter.until - at) / 1000));
      }
      return Promise.resolve(wait);
    },
    giveBack(rules) {
      for (const { key } of rules) {
        const counter = counters.get(key);
        if (counter && counter.until > now()) counter.hits = Math.max(0, counter.hits - 1);
      }
      return Promise.resolve();
    },
  };
}

/** Forgets what is over, then the least used: whoever floods the counters with new keys does not free a key under attack. */
function makeRoom(counters: Map<string, { until: number; hits: number }>, at: number): void {
  for (const [key, { until }] of counters) if (until <= at) counters.delete(key);
  for (let hits = 1; counters.size > MOST_KEYS * 0.9; hits++) {
    for (const [key, counter] of counters) if (counter.hits <= hits) counters.delete(key);
  }
}

/** Counters in the database, shared by every backend on it. Keys are hashed: neither addresses nor e-mails are kept. */
export function databaseLimits(service: SupabaseClient): Limits {
  return {
    async hit(rules) {
      const hashed = rules.map(({ key, most, seconds }) => ({ key: digest(key), most, seconds }));
      const wait: unknown = dataOf(await service.rpc('limit_hit', { rules: hashed }));
      return Number(wait);
    },
    async giveBack(rules) {
      dataOf(await service.rpc('limit_release', { rules: rules.map(({ key }) => ({ key: digest(key) })) }));
    },
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 24);

/** Counts, and throws `too-many` with Retry-After when there is something to wait for. */
export async function holdTo(limits: Limits, rules: readonly Rule[], c: HonoContext): Promise<void> {
  const seconds = await limits.hit(rules);
  if (seconds === 0) return;
  c.header('retry-after', String(seconds));
  const hint = seconds > 90 ? `Try again in ${Math.ceil(seconds / 60)} minutes.` : `Try again in ${seconds} s.`;
  throw new AppError('too-many', 'Too many requests.', { hint });
}

/** Who calls, as far as the network tells; `behindProxy` believes the last entry of X-Forwarded-For. */
export function addressOf(c: HonoContext, behindProxy: boolean): string {
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded) return network(forwarded);
  try {
    return network(getConnInfo(c).remote.address ?? '');
  } catch {
    return ''; // no socket: a request made inside the process
  }
}

/** An IPv6 caller has a whole /64 to himself (RFC 4291 §2.5.4): those 64 bits are who he is. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(zeros, 0)).fill('0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}

/** At most `most` requests a caller in a minute; answers 429 with Retry-After beyond. Callers are kept in memory alone. */
export function perMinute(most: number, options: { behindProxy: boolean; now: () => number }) {
  const limits = memoryLimits(options.now);
  return createMiddleware(async (c, next) => {
    await holdTo(limits, [{ key: addressOf(c, options.behindProxy), most, seconds: 60 }], c);
    await next();
  });
}
