import type { AuthMessage, Row } from './database.ts';
import type { EncryptionKey } from './sealed.ts';

/** What the database's thread is started with. */
export interface Start {
  folder: string;
  keys: readonly EncryptionKey[];
  auth: Record<string, unknown>;
  /** A dump to begin from, in an empty folder. */
  from?: string;
}

export interface Asked {
  method: string;
  url: string;
  headers: [string, string][];
  body: ArrayBuffer | null;
}

export interface Answered {
  status: number;
  headers: [string, string][];
  body: ArrayBuffer | null;
}

/** Every question to the database's thread, with what it answers. */
export interface Calls {
  fetch: { ask: Asked; answer: Answered };
  sql: { ask: { text: string; params?: readonly unknown[]; session?: number }; answer: Row[] };
  begin: { ask: null; answer: number };
  end: { ask: { session: number; commit: boolean }; answer: null };
  schemaChanged: { ask: null; answer: null };
  maintain: { ask: null; answer: null };
  dump: { ask: { file: string }; answer: { bytes: number } };
  stop: { ask: null; answer: null };
}

export type CallName = keyof Calls;

export interface Failure {
  name: string;
  message: string;
  code?: string;
  detail?: string;
  hint?: string;
}

export type ToThread =
  | { [N in CallName]: { id: number; call: N; ask: Calls[N]['ask'] } }[CallName]
  | { mailed: number; failed: boolean };

export type FromThread =
  | { ready: { secret: string } }
  | { id: number; answer: unknown }
  | { id: number; failure: Failure }
  | { mail: number; message: AuthMessage }
  | { problem: string };

/** An error as what may cross to another thread. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, code, detail, hint } = error as Error & Partial<Failure>;
  return { name, message, ...(code ? { code } : {}), ...(detail ? { detail } : {}), ...(hint ? { hint } : {}) };
}
