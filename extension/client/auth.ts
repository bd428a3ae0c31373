import { GoTrueClient, type AuthError } from '@supabase/supabase-js';
import { browser } from 'wxt/browser';
import { ApiError, unreachable } from './api-error.ts';
import { authError } from './auth-words.ts';
import { keptAsSession } from './auth-storage.ts';
import { demandConsent } from './data-consent.ts';
import { endAtBackend } from './session-end.ts';
import { currentSession, demandSession, renewedSession } from './session.ts';
import { dropSession, type KeptSession } from './session-store.ts';
import { readSettings } from './settings.ts';

const NOT_CONNECTED = { status: 0, code: 'not-connected', hint: 'Connect one under Backend.' };

let made: { backend: string; client: GoTrueClient } | null = null;

/** supabase-js for the connected backend, which sets the public key by itself. It never renews: that is the background's part. */
async function clientNow(): Promise<GoTrueClient> {
  const { backend } = await readSettings();
  if (backend === '') throw new ApiError('No backend is connected.', NOT_CONNECTED);
  if (made?.backend !== backend) {
    const client = new GoTrueClient({
      url: `${backend}/auth/v1`,
      storageKey: `quotahit-auth-${backend}`,
      storage: keptAsSession(backend),
      autoRefreshToken: false,
      detectSessionInUrl: false,
      flowType: 'pkce',
      fetch: (input, init) => fetch(input, { ...init, credentials: 'omit' }),
    });
    made = { backend, client };
  }
  return made.client;
}

interface Answer {
  data: unknown;
  error: AuthError | null;
}

async function answered<A extends Answer>(answer: Promise<A>): Promise<Extract<A, { error: null }>['data']> {
  const { data, error } = await answer;
  if (error) throw authError(error);
  return data;
}

/** The same with a sign-in whose token is fresh. */
async function clientSignedIn(): Promise<GoTrueClient> {
  await demandSession();
  return clientNow();
}

/** Mails a six-digit code, which signs in or makes the account. Throws `ApiError`, as everything here does. */
export async function requestCode(email: string): Promise<void> {
  await demandConsent();
  await answered((await clientNow()).signInWithOtp({ email: email.trim() }));
}

/** Signs in by the code of the message. */
export async function verifyCode(email: string, code: string): Promise<void> {
  await demandConsent();
  await answered((await clientNow()).verifyOtp({ email: email.trim(), token: digits(code), type: 'email' }));
}

/** Signs in by a password that was set before. */
export async function signInWithPassword(email: string, password: string): Promise<void> {
  await demandConsent();
  await answered((await clientNow()).signInWithPassword({ email: email.trim(), password }));
}

/** Sets or changes the password of whoever is signed in. An account itself begins with a code. */
export async function setPassword(password: string): Promise<void> {
  await answered((await clientSignedIn()).updateUser({ password }));
}

/** Asks for another address: a code goes to the old and one to the new. Both are to be entered by `verifyEmailChange`. */
export async function changeEmail(email: string): Promise<void> {
  await answered((await clientSignedIn()).updateUser({ email: email.trim() }));
}

/** Enters one of the two codes. `true` once both were, and the address is the new one. */
export async function verifyEmailChange(email: string, code: string): Promise<boolean> {
  const client = await clientSignedIn();
  const data = await answered(client.verifyOtp({ email: email.trim(), token: digits(code), type: 'email_change' }));
  return data.session !== null;
}

/** Whether Google can be used: the backend offers it and the browser can open it. */
export async function offersGoogle(signal?: AbortSignal): Promise<boolean> {
  const { backend } = await readSettings();
  if (backend === '' || !browser.identity) return false;
  const response = await fetch(`${backend}/auth/v1/settings`, { credentials: 'omit', signal: signal ?? null }).catch(
    () => null,
  );
  const told = (await response?.json().catch(() => null)) as { external?: { google?: unknown } } | null | undefined;
  return response?.ok === true && told?.external?.google === true;
}

/** Where a backend in development on this machine shows the mail that it would send; `null` where it shows none. */
export async function mailOnThisMachine(signal: AbortSignal): Promise<string | null> {
  const { backend } = await readSettings();
  if (!/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(backend)) return null;
  const address = `${backend}/dev/mail`;
  const response = await fetch(address, { method: 'HEAD', credentials: 'omit', signal }).catch(() => null);
  return response?.ok ? address : null;
}

/** Signs in by Google, in a window of the browser's own. `false` where the user closed it. */
export async function signInWithGoogle(): Promise<boolean> {
  await demandConsent();
  const client = await clientNow();
  const state = crypto.randomUUID();
  const redirectTo = `${browser.identity.getRedirectURL()}?state=${state}`;
  const options = { redirectTo, skipBrowserRedirect: true };
  const { url } = await answered(client.signInWithOAuth({ provider: 'google', options }));
  if (!url) throw unreachable();
  const ended = await browser.identity.launchWebAuthFlow({ url, interactive: true }).catch(closed);
  if (!ended) return false;
  const { searchParams } = new URL(ended);
  const code = searchParams.get('code');
  if (searchParams.get('state') !== state || !code) {
    throw new ApiError('Google did not sign you in.', {
      status: 403,
      code: 'google',
      hint: 'Try again, or use a code by e-mail.',
    });
  }
  await answered(client.exchangeCodeForSession(code));
  return true;
}

/** A window that was closed is no error; one that could not be loaded is. */
function closed(error: unknown): null {
  const said = error instanceof Error ? error.message : '';
  if (/did not approve|cancel|denied/i.test(said)) return null;
  throw new ApiError('The window of Google could not be opened.', {
    status: 0,
    code: 'google',
    hint: 'Try again, or use a code by e-mail.',
  });
}

/** Signs out here, which always works, or everywhere, which needs the backend: throws where it does not answer. */
export async function signOut(where: 'local' | 'everywhere'): Promise<void> {
  const kept = await currentSession();
  if (!kept) return;
  if (where === 'local') {
    await dropSession(kept);
    await endAtBackend(kept, 'local').catch(() => undefined);
    return;
  }
  const fresh = await demandSession();
  let response = await endEverywhere(fresh);
  if (response.status === 401 || response.status === 403) response = await endEverywhere(await renewedSession(fresh));
  if (!response.ok) {
    throw new ApiError('You could not be signed out everywhere.', {
      status: response.status,
      code: 'failed',
      hint: 'Try again in a minute.',
    });
  }
  await forgetSession();
}

function endEverywhere(kept: KeptSession): Promise<Response> {
  return endAtBackend(kept, 'global').catch(() => {
    throw unreachable();
  });
}

/** Forgets the sign-in of an account that is gone. */
export async function forgetSession(): Promise<void> {
  const kept = await currentSession();
  if (kept) await dropSession(kept);
}

const digits = (code: string): string => code.replace(/\D/g, '');
