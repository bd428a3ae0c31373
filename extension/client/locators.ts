import { browser } from 'wxt/browser';
import { checkEnvelope } from '../sites/locator-signature.ts';
import type { LocatorDocument } from '../sites/locator-document.ts';
import { LOCATORS_KEY } from './stored-locators.ts';

const WITHIN_MS = 8_000;

/** Fetches, checks and stores the locators that a backend signs. Whatever is wrong is told, and what was in use stays. */
export async function refreshLocators(backend: string): Promise<{ ok: boolean; reason?: string; version?: number }> {
  if (!backend) return { ok: false, reason: 'No backend is connected.' };
  let input: unknown;
  try {
    const answer = await fetch(new URL('/api/locators', backend), {
      signal: AbortSignal.timeout(WITHIN_MS),
      credentials: 'omit',
    });
    if (!answer.ok) return { ok: false, reason: `The backend answered ${answer.status}.` };
    input = await answer.json();
  } catch {
    return { ok: false, reason: 'The backend does not answer. Is its address right, and is it running?' };
  }
  const stored = await browser.storage.local.get(LOCATORS_KEY);
  const inUse = (stored[LOCATORS_KEY] as LocatorDocument | undefined)?.version ?? 0;
  const checked = await checkEnvelope(input, import.meta.env.WXT_LOCATOR_KEY ?? '', inUse, Date.now());
  if (!checked.ok) return checked;
  await browser.storage.local.set({ [LOCATORS_KEY]: checked.document });
  return { ok: true, version: checked.document.version };
}

/** Tells the connected backend that a site's captions cannot be read. No words, no names, no address of the page. */
export async function reportSiteHealth(backend: string, { site, code }: { site: string; code: string }): Promise<void> {
  const stored = await browser.storage.local.get(LOCATORS_KEY);
  const locatorVersion = (stored[LOCATORS_KEY] as LocatorDocument | undefined)?.version ?? 0;
  const body = JSON.stringify({ site, code, version: browser.runtime.getManifest().version, locatorVersion });
  const headers = { 'content-type': 'application/json' };
  await fetch(new URL('/api/site-health', backend), {
    method: 'POST',
    headers,
    body,
    credentials: 'omit',
    signal: AbortSignal.timeout(WITHIN_MS),
  }).catch(() => undefined);
}
