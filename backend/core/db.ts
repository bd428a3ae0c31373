import { createClient, type SupabaseClient } from '@supabase/supabase-js';

/** What the clients need of a database tier. */
export interface Reach {
  url: string;
  anonKey: string;
  serviceKey: string;
  fetch: typeof fetch;
}

/** No retries here: whoever asks is told at once, and tries again. */
const ONCE = { retry: false };
const STATELESS = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };

/** A client that acts as the bearer of this token, under RLS. One a request. */
export function userClient({ url, anonKey, fetch }: Reach, token: string): SupabaseClient {
  return createClient(url, anonKey, { accessToken: () => Promise.resolve(token), db: ONCE, global: { fetch } });
}

/** A client that acts as nobody. */
export function anonClient({ url, anonKey, fetch }: Reach): SupabaseClient {
  return createClient(url, anonKey, { auth: STATELESS, db: ONCE, global: { fetch } });
}

/** A client that walks round RLS. For jobs, webhooks, and the few modules of core that guard what no user may write. */
export function serviceClient({ url, serviceKey, fetch }: Reach): SupabaseClient {
  return createClient(url, serviceKey, { auth: STATELESS, db: ONCE, global: { fetch } });
}
