import type { SupabaseClient } from '@supabase/supabase-js';
import type { RequestIdVariables } from 'hono/request-id';
import type { Logger } from 'pino';
import type { Mail } from '../providers/mail/mail.ts';
import type { Storage } from '../providers/storage/storage.ts';
import type { Credits } from './credits.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Keys } from './keys.ts';
import type { Meaning } from './meaning.ts';

export type Role = 'admin' | 'manager' | 'rep';

/** What leaves the machine by a vendor, chosen once in deps.ts. */
export interface Providers {
  mail: Mail;
  /** Where files of teams lie, sealed. */
  files: Storage;
}

/** Who asks, for which team, and what a verb may use. `db` acts as this user under RLS. */
export interface Ctx {
  user: { id: string; email: string };
  team: string;
  role: Role;
  db: SupabaseClient;
  now: () => number;
  log: Logger;
  providers: Providers;
  /** The vendors' keys that this user may use in this team. */
  keys: Keys;
  /** The one way to work that costs credits. */
  credits: Credits;
  /** The one way to a model. */
  gateway: Gateway;
  /** What the team's documents and questions mean. */
  meaning: Meaning;
  /** Aborted when the caller is gone. */
  signal: AbortSignal;
}

/** What every request carries. */
export interface Context {
  Variables: RequestIdVariables & { log: Logger };
}

/** What a request of somebody signed in carries. */
export interface SignedIn {
  Variables: Context['Variables'] & { ctx: Ctx };
}
