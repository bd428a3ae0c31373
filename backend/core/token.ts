import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { AppError } from './errors.ts';

/** How the tokens of a tier are checked: by a secret of our own, or by the keys that the issuer publishes. */
export type TokenKeys = { secret: string } | { jwksUrl: string; issuer?: string };

export interface Bearer {
  id: string;
  email: string;
  token: string;
}

const claims = z.object({
  sub: z.uuid(),
  email: z.string().default(''),
  role: z.literal('authenticated'),
  exp: z.number(),
});
/** A token that was found good is not checked again for so long, nor after its end: each check is two ways to another thread and back. */
const CHECKED_MS = 60_000;
const MOST_CHECKED = 5_000;
const AGAIN = { hint: 'Sign in again.' };

/**
 * Gives a function that reads `Authorization: Bearer …` and says whose token it is. It throws `signed-out`, `token-expired`,
 * `token-invalid`, or `unavailable` where the issuer's keys cannot be had.
 */
export function tokenReader(keys: TokenKeys, now: () => number, fetch: typeof globalThis.fetch = globalThis.fetch) {
  const verify = 'secret' in keys ? bySecret(keys.secret) : byIssuer(keys.jwksUrl, keys.issuer, fetch);
  const checked = new Map<string, { until: number; bearer: Bearer }>();
  return async (authorization: string | undefined): Promise<Bearer> => {
    if (!authorization) throw new AppError('signed-out', 'Sign in first.');
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (!token || token.length > 8192) throw new AppError('token-invalid', 'The sign-in is not valid.', AGAIN);
    const at = now();
    const known = checked.get(token);
    if (known && at < known.until) return known.bearer;
    try {
      const { payload } = await verify(token, new Date(at));
      const { sub, email, exp } = claims.parse(payload);
      const bearer = { id: sub, email, token };
      if (checked.size >= MOST_CHECKED) checked.clear();
      checked.set(token, { until: Math.min(exp * 1000, at + CHECKED_MS), bearer });
      return bearer;
    } catch (error) {
      throw complaint(error);
    }
  };
}

const EXPECTED = { audience: 'authenticated', requiredClaims: ['exp', 'sub'] };

function bySecret(secret: string) {
  const key = new TextEncoder().encode(secret);
  return (token: string, currentDate: Date) =>
    jwtVerify(token, key, { ...EXPECTED, algorithms: ['HS256'], currentDate });
}

function byIssuer(jwksUrl: string, issuer: string | undefined, fetch: typeof globalThis.fetch) {
  const key: JWTVerifyGetKey = createRemoteJWKSet(new URL(jwksUrl), { [customFetch]: fetch });
  const algorithms = ['ES256', 'RS256', 'EdDSA'];
  return (token: string, currentDate: Date) =>
    jwtVerify(token, key, { ...EXPECTED, algorithms, currentDate, ...(issuer ? { issuer } : {}) });
}

/** Faults of the issuer's side, by jose's codes; every other error of jose is the token's fault. */
const ISSUER = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'];

function complaint(error: unknown): AppError {
  if (error instanceof errors.JWTExpired) return new AppError('token-expired', 'The sign-in has run out.', AGAIN);
  const tokens = error instanceof errors.JOSEError && !ISSUER.includes(error.code);
  if (tokens || error instanceof z.ZodError) return new AppError('token-invalid', 'The sign-in is not valid.', AGAIN);
  return new AppError('unavailable', 'Sign-ins cannot be checked just now.', { hint: 'Try again in a minute.' });
}
