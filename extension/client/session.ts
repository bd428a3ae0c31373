import { ApiError, unreachable } from './api-error.ts';
import { sendMessage } from './messages.ts';
import { onSessionChange, readEnded, readSession, RENEW_BEFORE_MS, type KeptSession } from './session-store.ts';
import { readSettings, watchSettings } from './settings.ts';

/** Who is signed in at the connected backend. No token is in it. */
export interface Session {
  user: { id: string; email: string };
  backend: string;
}

/** What became of a renewal: `signed-out` where there is no sign-in any more, `offline` where it could not be tried. */
export type Renewal = 'renewed' | 'signed-out' | 'offline';

type Renew = (expiresAt: number) => Promise<Renewal>;

const byBackground: Renew = (expiresAt) => sendMessage('session.renew', { expiresAt }).catch((): Renewal => 'offline');
let renew = byBackground;

/** For the background alone, which cannot send itself messages: it renews by itself. */
export function renewBy(own: Renew): void {
  renew = own;
}

/** The sign-in at the connected backend with its tokens. One for another address counts as none. */
export async function currentSession(): Promise<KeptSession | null> {
  const [kept, { backend }] = await Promise.all([readSession(), readSettings()]);
  return kept && backend !== '' && kept.backend === backend ? kept : null;
}

/** Who is signed in, or `null`. */
export async function session(): Promise<Session | null> {
  const kept = await currentSession();
  return kept && { user: { id: kept.user.id, email: kept.user.email ?? '' }, backend: kept.backend };
}

/** Why the user was signed out of the connected backend without asking for it; `null` where that did not happen. */
export async function signedOutBecause(): Promise<string | null> {
  return readEnded((await readSettings()).backend);
}

/** Calls back with who is signed in whenever that may have changed, in any page. Not called at once: read `session()` for that. */
export function watchSession(listener: (session: Session | null) => void, signal: AbortSignal): void {
  const tell = async () => {
    const now = await session();
    if (!signal.aborted) listener(now);
  };
  onSessionChange(() => void tell(), signal);
  watchSettings(() => void tell(), signal);
}

/**
 * A token that the backend takes for at least some minutes, or `null` when nobody is signed in. Throws `ApiError` `offline` when
 * it has run out and cannot be renewed just now.
 */
export async function accessToken(): Promise<string | null> {
  const kept = await currentSession();
  if (!kept || kept.expiresAt - Date.now() > RENEW_BEFORE_MS / 2) return kept?.accessToken ?? null;
  const renewal = await renew(kept.expiresAt);
  const now = await currentSession();
  if (now && renewal === 'offline' && now.expiresAt <= Date.now()) throw unreachable();
  return now?.accessToken ?? null;
}

/** After the backend refused a token that looked good: another one. Throws `ApiError` `signed-out` or `offline`. */
export async function anotherToken(refused: string): Promise<string> {
  const kept = await currentSession();
  if (kept && kept.accessToken !== refused) return kept.accessToken;
  const renewal = kept ? await renew(kept.expiresAt) : 'signed-out';
  if (renewal === 'offline') throw unreachable();
  const now = await currentSession();
  if (now) return now.accessToken;
  throw new ApiError('You are signed out.', { status: 401, code: 'signed-out', hint: 'Sign in again.' });
}
