import { browser } from 'wxt/browser';
import { sendMessage } from '../client/messages.ts';
import { readSettings } from '../client/settings.ts';
import { locatorsFor } from '../client/stored-locators.ts';
import type { Locators, Site } from '../sites/site.ts';
import { siteOfPage } from '../sites/site-of-page.ts';

const EVERY_MS = 500;
/** Replaced locators are looked up anew this often; they change a few times a year. */
const RELOAD_MS = 60_000;

/** What the overlay's script leaves for the watcher, in the world that both share and the page cannot see. */
export interface LoadedOverlay {
  begin(): void;
  alive: boolean;
  /** Its element in the page, once it is there. */
  element?: Element;
}

declare global {
  var quotahitOverlay: LoadedOverlay | undefined;
}

async function wake(site: Site): Promise<void> {
  const settings = await readSettings();
  if (settings.sitesOff.includes(site.id)) return;
  if (globalThis.quotahitOverlay?.alive) globalThis.quotahitOverlay.begin();
  else await sendMessage('overlay.load');
}

/**
 * Watches a page for a call to begin and then has the overlay loaded, or wakes the one that is there.
 * Cheap by design: one look at a few selectors twice a second, nothing else on pages without a call.
 */
export function watchForCall(signal: AbortSignal): void {
  let inCall = false;
  let reading: { site: Site; at: number; enabled: boolean; locators: Locators } | null = null;
  const look = async () => {
    const site = siteOfPage(new URL(location.href));
    if (!site) return;
    if (reading?.site !== site || Date.now() - reading.at > RELOAD_MS)
      reading = { site, at: Date.now(), ...(await locatorsFor(site)) };
    const phase = reading.enabled ? site.phase(site.document(document), reading.locators) : 'none';
    const begins = phase === 'call' && !inCall;
    inCall = phase === 'call' || (inCall && phase === 'none');
    if (begins) await wake(site).catch(() => (inCall = false)); // the next look tries again
  };
  const timer = setInterval(() => {
    if (browser.runtime?.id === undefined) clearInterval(timer);
    else void look().catch(() => undefined);
  }, EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}
