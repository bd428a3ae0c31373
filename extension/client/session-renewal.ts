import { browser } from 'wxt/browser';
import { fromView } from '../live/sender.ts';
import { onConsentWithdrawn } from './data-consent.ts';
import { onMessage } from './messages.ts';
import { renewSchema } from './messages.schema.ts';
import { endAtBackend } from './session-end.ts';
import { currentSession, renewBy, type Renewal } from './session.ts';
import {
  dropSession,
  readSession,
  RENEW_ALARM,
  RENEW_BEFORE_MS,
  renewLater,
  replaceSession,
  type KeptSession,
} from './session-store.ts';
import { readSettings, watchSettings } from './settings.ts';

const WITHIN_MS = 10_000;
const AGAIN_MINUTES = { least: 2, most: 6 * 60 };
/** Words of the sign-in service for a sign-in that will never work again. Anything else may pass. */
const OVER =
  /^(refresh_token_not_found|refresh_token_already_used|session_not_found|session_expired|user_not_found|user_banned)$/;
const ENDED =
  'You were signed out: this sign-in was ended from another device, or it was not used for too long. Sign in again.';

const WITHDRAWN = 'You were signed out: Firefox may no longer share your data. Sign in again to allow it.';

const running = new Map<number, Promise<Renewal>>();

/** Renews the sign-in that runs out at `expiresAt`; one request however many ask. A later one there already counts as renewed. */
function renewSession(expiresAt: number): Promise<Renewal> {
  const going = running.get(expiresAt) ?? attempt(expiresAt).finally(() => running.delete(expiresAt));
  running.set(expiresAt, going);
  return going;
}

async function attempt(expiresAt: number): Promise<Renewal> {
  const kept = await currentSession();
  if (!kept) return 'signed-out';
  if (kept.expiresAt !== expiresAt) return 'renewed';
  const answer = await askForRenewal(kept);
  if (answer === 'offline') {
    await tryAgainLater(kept);
    return 'offline';
  }
  if (answer === 'over') await dropSession(kept, ENDED);
  else await replaceSession(kept.refreshToken, answer);
  return (await currentSession()) ? 'renewed' : 'signed-out';
}

/** The longer nothing has answered, the more seldom it is tried. */
async function tryAgainLater({ expiresAt }: KeptSession): Promise<void> {
  const overdue = (Date.now() - expiresAt) / 60_000;
  const delayInMinutes = Math.min(AGAIN_MINUTES.most, Math.max(AGAIN_MINUTES.least, overdue));
  await browser.alarms?.create(RENEW_ALARM, { delayInMinutes });
}

interface Granted {
  access_token?: unknown;
  refresh_token?: unknown;
  expires_in?: unknown;
  error_code?: unknown;
  user?: { id?: unknown; email?: unknown };
}

async function askForRenewal(kept: KeptSession): Promise<KeptSession | 'over' | 'offline'> {
  const response = await fetch(`${kept.backend}/auth/v1/token?grant_type=refresh_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refresh_token: kept.refreshToken }),
    credentials: 'omit',
    signal: AbortSignal.timeout(WITHIN_MS),
  }).catch(() => null);
  const said = (await response?.json().catch(() => null)) as Granted | null | undefined;
  if (!response || !said) return 'offline';
  if (!response.ok) return OVER.test(String(said.error_code)) ? 'over' : 'offline';
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds, user } = said;
  if (typeof accessToken !== 'string' || typeof refreshToken !== 'string' || typeof seconds !== 'number')
    return 'offline';
  const who = typeof user?.id === 'string' ? (user as KeptSession['user']) : kept.user;
  return { ...kept, accessToken, refreshToken, expiresAt: Date.now() + seconds * 1000, user: who };
}

async function renewIfDue(): Promise<void> {
  const kept = await currentSession();
  if (kept && kept.expiresAt - Date.now() <= RENEW_BEFORE_MS) await renewSession(kept.expiresAt);
  else if (kept) await renewLater(kept);
}

/** A sign-in belongs to one backend: it is ended there when another is connected, or none. */
async function leaveOther(): Promise<void> {
  const [kept, { backend }] = await Promise.all([readSession(), readSettings()]);
  if (!kept || kept.backend === backend) return;
  await dropSession(kept);
  await endAtBackend(kept, 'local').catch(() => undefined);
}

async function leaveUnasked(): Promise<void> {
  const kept = await readSession();
  if (!kept) return;
  await dropSession(kept, WITHDRAWN);
  await endAtBackend(kept, 'local').catch(() => undefined);
}

/** The background's part: it alone renews, by the clock and when a page of the extension asks. No token is in any message. */
export function keepSignedIn(): void {
  renewBy(renewSession);
  onMessage('session.renew', ({ data, sender }) =>
    fromView(sender) ? renewSession(renewSchema.parse(data).expiresAt) : 'signed-out',
  );
  browser.alarms?.onAlarm.addListener(({ name }: { name: string }) =>
    name === RENEW_ALARM ? renewIfDue() : undefined,
  );
  browser.runtime.onStartup.addListener(renewIfDue);
  onConsentWithdrawn(() => void leaveUnasked());
  // An update takes the alarm away.
  browser.runtime.onInstalled.addListener(renewIfDue);
  watchSettings(() => void leaveOther(), new AbortController().signal);
}
