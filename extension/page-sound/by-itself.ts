import { browser } from 'wxt/browser';
import type { HealthCode } from '#domain/live/state.ts';
import { hearCall } from '../capture/chrome.ts';
import type { Keep } from '../client/messages.ts';
import { readSettings } from '../client/settings.ts';

const KEY = 'heard-by-itself';
/** Words that say: nothing of this call is read, and its sound is not heard yet. */
const SILENT = new Set<HealthCode | undefined>(['captions-off', 'to-hear']);

async function tried(): Promise<Record<string, string>> {
  return ((await browser.storage.session.get(KEY))[KEY] as Record<string, string> | undefined) ?? {};
}

/**
 * Has a call without captions heard by its own page, where the rep chose that; once, so that what the rep stops stays stopped. What cannot be
 * heard is told in the page.
 */
export async function hearByItself({ call, snapshot }: Keep, tabId: number): Promise<void> {
  if (call.status !== 'live' || !SILENT.has(snapshot?.health.code)) return;
  if (!(await readSettings()).hearWithoutClick) return;
  const before = await tried();
  if (before[String(tabId)] === call.id) return;
  await browser.storage.session.set({ [KEY]: { ...before, [String(tabId)]: call.id } });
  await hearCall(call.id);
}

/** The page of a tab begins a call, anew or once more: it may be heard by itself again. */
export async function mayHearAgain(tabId: number): Promise<void> {
  const { [String(tabId)]: _, ...others } = await tried();
  await browser.storage.session.set({ [KEY]: others });
}
