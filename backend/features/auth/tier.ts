import type { Reach } from '../../core/db.ts';
import { AppError } from '../../core/errors.ts';

/** What sign-in needs of a database tier. `sql` is there where we serve the accounts ourselves. */
export interface AuthTier extends Reach {
  sql?: (text: string, params: unknown[]) => Promise<Record<string, unknown>[]>;
}

interface Asked {
  method?: 'GET' | 'POST' | 'PUT';
  query?: Record<string, string>;
  body?: unknown;
  authorization?: string | undefined;
  signal?: AbortSignal;
}

/** Headers of the answer that a client may see; cookies and the tier's own CORS are not among them. */
const KEPT = ['content-type', 'location', 'retry-after', 'x-sb-error-code', 'x-supabase-api-version'];

/** Asks the tier's sign-in service at a path of its own. Redirections are given, not followed. */
export async function askTier(tier: AuthTier, path: string, asked: Asked): Promise<Response> {
  const { method = 'POST', query = {}, body, authorization, signal } = asked;
  const search = new URLSearchParams(query).toString();
  const headers: Record<string, string> = { apikey: tier.anonKey, 'x-supabase-api-version': '2024-01-01' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (authorization) headers['authorization'] = authorization;
  const response = await tier
    .fetch(`${tier.url}/auth/v1${path}${search ? `?${search}` : ''}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
    .catch(() => {
      throw new AppError('unavailable', 'Sign-in cannot be reached just now.', { hint: 'Try again in a minute.' });
    });
  const kept = new Headers();
  for (const name of KEPT) {
    const value = response.headers.get(name);
    if (value !== null) kept.set(name, value);
  }
  kept.set('cache-control', 'no-store');
  return new Response(response.status === 204 ? null : await response.text(), {
    status: response.status,
    headers: kept,
  });
}
