import { SignJWT } from 'jose';

/** Base address that the clients of a served tier are given; nothing listens there. */
export const SERVED_URL = 'http://database.invalid';

/** True for the paths that a tier serves. */
export const isServedPath = (url: string): boolean => /^\/(auth|rest)\/v1(\/|$)/.test(new URL(url).pathname);

export const notServed = (): Response => Response.json({ message: 'Not found' }, { status: 404 });

/** The two keys of Supabase as tokens of our own secret. They never leave the process. */
export async function apiKeys(secret: string): Promise<{ anonKey: string; serviceKey: string }> {
  const sign = (role: string): Promise<string> =>
    new SignJWT({ role, iss: 'quotahit' })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuedAt(Math.floor(Date.now() / 1000) - 60)
      .setExpirationTime('10 years')
      .sign(new TextEncoder().encode(secret));
  return { anonKey: await sign('anon'), serviceKey: await sign('service_role') };
}
