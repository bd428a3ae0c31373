import type { TokenKeys } from '../core/token.ts';

export type Row = Record<string, unknown>;

/**
 * Trusted SQL as the owner of the database, past RLS. Without `params` a text may hold several statements; the rows of all are
 * given. Timestamps come as Date, int8 as number, numeric as string; JSON goes in as text.
 */
export type Sql = <R extends Row = Row>(text: string, params?: readonly unknown[]) => Promise<R[]>;

/** What every tier gives. `fetch` answers /auth/v1 and /rest/v1 by the wire protocols of Supabase, and 404 for everything else. */
export interface Database {
  readonly tier: 'embedded' | 'postgres' | 'supabase';
  /** Base address for supabase-js; made up where the tier is served in this process. */
  readonly url: string;
  readonly anonKey: string;
  readonly serviceKey: string;
  readonly jwt: TokenKeys;
  readonly fetch: typeof fetch;
  /** Trusted SQL; only where the tier is served here (see ServedDatabase). */
  readonly sql?: Sql;
  stop(): Promise<void>;
}

/** A tier that is served in this process: sign-in and tables by Supabase Lite, on PGlite or on a Postgres server. */
export interface ServedDatabase extends Database {
  readonly tier: 'embedded' | 'postgres';
  readonly jwt: { secret: string };
  readonly sql: Sql;
  /** All or nothing. `run` gets SQL inside the transaction and must use that alone. */
  transaction<T>(run: (sql: Sql) => Promise<T>): Promise<T>;
  /** To be called after tables or functions changed: what is known of them is read anew. */
  schemaChanged(): Promise<void>;
}

export const isServed = (database: Database): database is ServedDatabase => database.tier !== 'supabase';

/** One message with a one-time code, as the sign-in service of the served tiers hands it over. */
export interface AuthMessage {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** What the served tiers need besides where the data is. */
export interface ServedSettings {
  /** Settings of the sign-in service without its secret: plain JSON. */
  auth: Record<string, unknown>;
  sendMail: (message: AuthMessage) => Promise<void>;
  /** Told of failures inside the tier, without any value of a query. */
  onProblem: (problem: string) => void;
}

/** The database refused a statement; `code` is its SQLSTATE. */
export class SqlFailure extends Error {
  readonly code: string;
  readonly detail: string | undefined;
  readonly hint: string | undefined;

  constructor({ message, code, detail, hint }: { message: string; code?: string; detail?: string; hint?: string }) {
    super(message);
    this.name = 'SqlFailure';
    this.code = code ?? '';
    this.detail = detail;
    this.hint = hint;
  }
}
