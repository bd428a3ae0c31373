import type { Env } from '../env.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/**
 * Whether users' model servers may be on this machine or in its network. Unless ALLOW_PRIVATE_ADDRESSES says so: only where the backend is
 * somebody's own, with the embedded database and to be reached from this very machine alone, so that Ollama works there as it is.
 */
export function allowsPrivate(env: Env): boolean {
  const { ALLOW_PRIVATE_ADDRESSES: told, NODE_ENV, DATABASE_URL, SUPABASE_URL, BEHIND_PROXY, HOST, PUBLIC_URL } = env;
  if (told !== undefined) return told;
  if (NODE_ENV === 'production' || BEHIND_PROXY || DATABASE_URL || SUPABASE_URL) return false;
  return [HOST, ...(PUBLIC_URL ? [new URL(PUBLIC_URL).hostname] : [])].every((host) => LOOPBACK.test(host));
}
