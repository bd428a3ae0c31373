import type { Database } from './database.ts';
import { isServedPath, notServed } from './served.ts';

export interface SupabaseSettings {
  url: string;
  anonKey: string;
  serviceKey: string;
  /** For tests: how the project is reached. */
  fetch?: typeof fetch;
}

/** A project at Supabase, or one that is self-hosted. Its schema is brought up to date by the Supabase CLI. */
export function openSupabase({ url, anonKey, serviceKey, fetch: send = fetch }: SupabaseSettings): Database {
  const base = url.replace(/\/+$/, '');
  return {
    tier: 'supabase',
    url: base,
    anonKey,
    serviceKey,
    jwt: { jwksUrl: `${base}/auth/v1/.well-known/jwks.json`, issuer: `${base}/auth/v1` },
    fetch: (input, init) => {
      const request = new Request(input, init);
      return isServedPath(request.url) ? send(request) : Promise.resolve(notServed());
    },
    stop: () => Promise.resolve(),
  };
}
