import { Dexie, type Table } from 'dexie';
import { browser } from 'wxt/browser';
import { readSettings, writeSettings } from './settings.ts';

/** A sign-in as kept: in the extension origin's IndexedDB, which no page can read, content scripts included. */
export interface KeptSession {
  /** Address of the backend that gave it. */
  backend: string;
  accessToken: string;
  refreshToken: string;
  /** By this machine's clock, so that a wrong one does no harm. */
  expiresAt: number;
  user: { id: string; email?: string | undefined };
}

type Row = { key: 'session'; session: KeptSession } | { key: 'ended'; reason: string; backend: string };

/** Long before a token runs out, so that a failure can be tried again. */
export const RENEW_BEFORE_MS = 5 * 60_000;
export const RENEW_ALARM = 'session';
const SOONEST_MS = 60_000;
const CHANNEL = 'quotahit-session';

const sessions = new Dexie('quotahit-session') as Dexie & { kept: Table<Row, Row['key']> };
sessions.version(1).stores({ kept: 'key' });

/** The sign-in, whichever backend it is for. */
export async function readSession(): Promise<KeptSession | null> {
  const row = await sessions.kept.get('session');
  return row?.key === 'session' ? row.session : null;
}

/** Why the last sign-in at a backend ended by itself; `null` where the user ended it. */
export async function readEnded(backend: string): Promise<string | null> {
  const row = await sessions.kept.get('ended');
  return row?.key === 'ended' && row.backend === backend ? row.reason : null;
}

/** Keeps a sign-in, tells every page, and has the background renew it in time. */
export async function keepSession(session: KeptSession): Promise<void> {
  await sessions.transaction('rw', sessions.kept, async () => {
    await sessions.kept.put({ key: 'session', session });
    await sessions.kept.delete('ended');
  });
  await changed(session);
}

/** Puts a renewed sign-in in the place of the one that it was made of. Nothing happens where that is gone meanwhile. */
export async function replaceSession(refreshToken: string, next: KeptSession): Promise<void> {
  const replaced = await sessions.transaction('rw', sessions.kept, async () => {
    if ((await readSession())?.refreshToken !== refreshToken) return false;
    await sessions.kept.put({ key: 'session', session: next });
    return true;
  });
  if (replaced) await changed(next);
}

/** Forgets a sign-in, with the reason where it ended by itself. Nothing happens where another has taken its place. */
export async function dropSession({ refreshToken, backend }: KeptSession, reason?: string): Promise<void> {
  const dropped = await sessions.transaction('rw', sessions.kept, async () => {
    if ((await readSession())?.refreshToken !== refreshToken) return false;
    await sessions.kept.delete('session');
    if (reason) await sessions.kept.put({ key: 'ended', reason, backend });
    return true;
  });
  if (!dropped) return;
  await changed(null);
  // The chosen team was that account's.
  if ((await readSettings()).team !== '') await writeSettings({ team: '' });
}

/** Calls back whenever a page or the background changed the sign-in. */
export function onSessionChange(listener: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', listener);
  signal.addEventListener('abort', () => channel.close());
}

async function changed(session: KeptSession | null): Promise<void> {
  const channel = new BroadcastChannel(CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
  channel.postMessage('changed');
  channel.close();
  if (session) await renewLater(session);
  else await browser.alarms?.clear(RENEW_ALARM);
}

/** Wakes the background in time for the next renewal. */
export async function renewLater({ expiresAt }: KeptSession): Promise<void> {
  const when = Math.max(expiresAt - RENEW_BEFORE_MS, Date.now() + SOONEST_MS);
  await browser.alarms?.create(RENEW_ALARM, { when });
}
