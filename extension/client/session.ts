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

const signedOut = (): ApiError =>
  new ApiError('You are signed out.', { status: 401, code: 'signed-out', hint: 'Sign in again.' });

/**
 * The sign-in with a token that its backend takes for at least some minutes, or `null` when nobody is signed in. Throws `ApiError`
 * `offline` when it has run out and cannot be renewed just now.
 */
export async function freshSession(): Promise<KeptSession | null> {
  const kept = await currentSession();
  if (!kept || kept.expiresAt - Date.now() > RENEW_BEFORE_MS / 2) return kept;
  const renewal = await renew(kept.expiresAt);
  const now = await currentSession();
  if (now && renewal === 'offline' && now.expiresAt <= Date.now()) throw unreachable();
  return now;
}

/** The same for what cannot go on without. Throws `ApiError` `signed-out` or `offline`. */
export async function demandSession(): Promise<KeptSession> {
  const kept = await freshSession();
  if (!kept) throw signedOut();
  return kept;
}

/** Renews the sign-in now, so that it says what its backend knows of the user. Where nothing answers, the old one stays. */
export async function renewNow(): Promise<void> {
  const kept = await currentSession();
  if (kept) await renew(kept.expiresAt);
}

/** The fresh token alone. */
export async function accessToken(): Promise<string | null> {
  return (await freshSession())?.accessToken ?? null;
}

/** After the backend refused a token that looked good: the sign-in with another. Throws `ApiError` `signed-out` or `offline`. */
export async function renewedSession(refused: KeptSession): Promise<KeptSession> {
  const kept = await currentSession();
  const renewal = kept?.refreshToken === refused.refreshToken ? await renew(kept.expiresAt) : 'renewed';
  if (renewal === 'offline') throw unreachable();
  const now = await currentSession();
  if (now?.backend !== refused.backend || now.user.id !== refused.user.id) throw signedOut();
  return now;
}
