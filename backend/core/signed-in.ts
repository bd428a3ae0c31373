import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { Ctx, Providers, SignedIn } from './context.ts';
import type { Credits } from './credits.ts';
import { userClient, type Reach } from './db.ts';
import { note } from './described.ts';
import { AppError } from './errors.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Keys } from './keys.ts';
import type { Meaning } from './meaning.ts';
import { rememberMemberships, type Membership } from './memberships.ts';
import { tokenReader, type TokenKeys } from './token.ts';

interface Options {
  database: Reach & { jwt: TokenKeys };
  now: () => number;
  providers: Providers;
  keys: Keys;
  credits: Credits;
  gateway: Gateway;
  meaning: Meaning;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Nothing here changes who is in which team, and an answer should not wait for the database to say it again. */
const CHANGES_NONE = /^\/api\/(ai|coach)\//;

/** Lets only somebody signed in through, and gives what follows its `ctx`. The team is that of X-Team-Id, else the personal one. */
export function signedIn({ database, now, providers, keys, credits, gateway, meaning }: Options) {
  const bearerOf = tokenReader(database.jwt, now);
  const memberships = rememberMemberships(now);
  const guard = createMiddleware<SignedIn>(async (c, next) => {
    if (matchedRoutes(c).every((route) => route.method === 'ALL')) return next(); // nothing there: 404, not 401
    const { id, email, token } = await bearerOf(c.req.header('authorization'));
    let made: Ctx['db'] | undefined;
    const db = () => (made ??= userClient(database, token));
    const wanted = wantedOf(c.req.header('x-team-id'));
    const { team, role } = chosen(await memberships.of(id, db, wanted), wanted);
    const own = c.get('log').child({ user: id });
    const ctx: Ctx = {
      user: { id, email },
      team,
      role,
      // Most answers ask nothing as their user.
      get db() {
        return db();
      },
      now,
      log: own,
      providers,
      keys,
      credits,
      gateway,
      meaning,
      signal: c.req.raw.signal,
    };
    c.set('ctx', ctx);
    try {
      await next();
    } finally {
      if (c.req.method !== 'GET' && !CHANGES_NONE.test(c.req.path)) memberships.forget(id);
    }
  });
  note(guard, { guards: true });
  return guard;
}

function wantedOf(header: string | undefined): string | undefined {
  if (header === undefined || UUID.test(header)) return header?.toLowerCase();
  throw new AppError('invalid', 'The header X-Team-Id is no team.', { field: 'X-Team-Id' });
}

function chosen(memberships: Membership[], wanted: string | undefined): Membership {
  const found = memberships.find((one) => (wanted ? one.team === wanted : one.personal));
  if (found) return found;
  if (wanted && memberships.length > 0) throw new AppError('not-in-team', 'You are not in this team.');
  throw new AppError('account-gone', 'This account is not there any more.', { hint: 'Sign in again.' });
}
