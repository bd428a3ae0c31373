import { Hono, type Context as HonoContext } from 'hono';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { atGoogle } from '../../core/google.ts';
import { addressOf, holdTo, type Limits } from '../../core/limits.ts';
import { jsonBody, query, readJson } from '../../core/valid.ts';
import type { Mail } from '../../providers/mail/mail.ts';
import { inBothForms, onAuthError } from './answers.ts';
import { authorization, codeEntry, codeRequest, grants, recovery, signOut, userChange } from './bodies.ts';
import { proveNewAddress, takeEmailCode } from './email-change.ts';
import { guessRules, mailRules, useRules } from './rules.ts';
import { askTier, type AuthTier } from './tier.ts';

interface Options {
  database: AuthTier;
  limits: Limits;
  mail: Mail;
  behindProxy: boolean;
  /** What stands in for Google's addresses. */
  googleUrl?: string | undefined;
}

/**
 * Sign-in by GoTrue's wire protocol, for supabase-js: what is not here is not served. `POST /signup`, `GET /verify` and token hashes
 * are closed on purpose (docs/decisions/0030-sign-in.md).
 */
export function auth({ database: tier, limits, mail, behindProxy, googleUrl }: Options) {
  const from = (c: HonoContext): string => addressOf(c, behindProxy);
  const bearer = (c: HonoContext) => ({ authorization: c.req.header('authorization'), signal: c.req.raw.signal });

  return new Hono<Context>()
    .onError(onAuthError)
    .use('/auth/v1/*', async (c, next) => {
      await holdTo(limits, useRules(from(c)), c);
      await next();
      if (c.res.status >= 400) c.res = await inBothForms(c.res);
    })
    .post('/auth/v1/otp', jsonBody(codeRequest), async (c) => {
      const body = c.req.valid('json');
      await holdTo(limits, mailRules(from(c), body.email), c);
      const response = await askTier(tier, '/otp', { body });
      // Whether an address has an account is nobody's business.
      return response.status === 422 && !body.create_user ? c.json({}) : response;
    })
    .post('/auth/v1/recover', jsonBody(recovery), async (c) => {
      const body = c.req.valid('json');
      await holdTo(limits, mailRules(from(c), body.email), c);
      return askTier(tier, '/recover', { body });
    })
    .post('/auth/v1/verify', jsonBody(codeEntry), async (c) => {
      const body = c.req.valid('json');
      await holdTo(limits, guessRules(from(c), body.email), c);
      if (!tier.sql) return askTier(tier, '/verify', { body });
      if (body.type === 'email_change') return takeEmailCode(tier, body.email, body.token);
      if (body.type !== 'email') return askTier(tier, '/verify', { body });
      // The embedded service does not know the type `email`, by which supabase-js takes any code of a message.
      const response = await askTier(tier, '/verify', { body: { ...body, type: 'magiclink' } });
      return response.ok ? response : askTier(tier, '/verify', { body: { ...body, type: 'signup' } });
    })
    .post('/auth/v1/token', async (c) => {
      const grant = c.req.query('grant_type') ?? '';
      if (!Object.hasOwn(grants, grant)) throw new AppError('invalid', 'There is no such way to sign in.');
      if (grant === 'id_token' && tier.sql) {
        const hint = 'Use signInWithOAuth, which goes by /auth/v1/authorize.';
        throw new AppError('invalid', 'Google signs in with PKCE here, not with an id token.', { hint });
      }
      const body = await readJson(c, grants[grant as keyof typeof grants]);
      if ('password' in body) await holdTo(limits, guessRules(from(c), body.email), c);
      return askTier(tier, '/token', { query: { grant_type: grant }, body });
    })
    .post('/auth/v1/logout', query(signOut), (c) =>
      askTier(tier, '/logout', { query: c.req.valid('query'), ...bearer(c) }),
    )
    .get('/auth/v1/user', (c) => askTier(tier, '/user', { method: 'GET', ...bearer(c) }))
    .put('/auth/v1/user', jsonBody(userChange), async (c) => {
      const body = c.req.valid('json');
      if (body.email) await holdTo(limits, mailRules(from(c), body.email), c);
      const response = await askTier(tier, '/user', { method: 'PUT', body, ...bearer(c) });
      if (!body.email || !tier.sql || !response.ok) return response;
      const { id } = (await response.clone().json()) as { id: string };
      await proveNewAddress(tier, mail, body.email, id);
      return response;
    })
    .get('/auth/v1/authorize', query(authorization), async (c) => {
      const response = await askTier(tier, '/authorize', { method: 'GET', query: c.req.valid('query') });
      const consent = response.headers.get('location');
      if (consent) response.headers.set('location', atGoogle(consent, googleUrl));
      return response;
    })
    .get('/auth/v1/callback', (c) => askTier(tier, '/callback', { method: 'GET', query: c.req.query() }))
    .get('/auth/v1/settings', (c) => askTier(tier, '/settings', { method: 'GET', signal: c.req.raw.signal }))
    .post('/auth/v1/signup', () => {
      const hint = 'Ask for a code by e-mail; a password can be set once you are signed in.';
      throw new AppError('forbidden', 'An account begins with a one-time code.', { hint });
    });
}
