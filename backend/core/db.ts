import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { SqlFailure, type Sql } from '../database/database.ts';
import type { Result } from './sql-errors.ts';

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

/** What calls functions of the database as the service. */
export interface ServiceCalls {
  rpc(name: string, args: Record<string, unknown>): PromiseLike<Result<unknown>>;
}

const FUNCTION = /^[a-z_]+$/;

/**
 * The same functions, each by one statement where the database is served here: sign-in and PostgREST's settings on the way to one take fourteen more, and all of
 * them take turns on the embedded tier. For functions that give one value.
 */
export function serviceCalls(database: Reach & { sql?: Sql }): ServiceCalls {
  const { sql } = database;
  if (!sql) return serviceClient(database);
  return {
    async rpc(name, args) {
      const given = Object.entries(args).filter(([, value]) => value !== undefined);
      if (![name, ...given.map(([one]) => one)].every((one) => FUNCTION.test(one))) throw new Error('no name of ours');
      const named = given.map(([one], at) => `"${one}" => $${at + 1}`).join(', ');
      const values = given.map(([, value]) =>
        value !== null && typeof value === 'object' ? JSON.stringify(value) : value,
      );
      try {
        const [row] = await sql(`select public.${name}(${named}) as data`, values);
        return { data: row?.['data'], error: null };
      } catch (error) {
        return { data: null, error: refusalOf(error) };
      }
    },
  };
}

/** As PostgREST tells it. What has no code of SQL broke on the way. */
function refusalOf(error: unknown) {
  const { message, code = '', detail, hint } = error as Partial<SqlFailure> & Error;
  const known = error instanceof SqlFailure && /^[0-9A-Z]{5}$/.test(code);
  return { code: known ? code : '', message, details: detail ?? null, hint: hint ?? null };
}
