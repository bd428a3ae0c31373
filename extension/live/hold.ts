import { browser } from 'wxt/browser';
import { interruptOrphans } from '../store/calls.ts';
import { readHosts, releaseTab } from './tabs.ts';

const PREFIX = 'call:';
const AGAIN_MS = 200;

/** Page side: an open port tells the background that this page hosts the call; it closes with the page. */
export function holdCall(callId: string, signal: AbortSignal): void {
  if (signal.aborted || browser.runtime?.id === undefined) return;
  const port = browser.runtime.connect({ name: `${PREFIX}${callId}` });
  const release = () => port.disconnect();
  signal.addEventListener('abort', release, { once: true });
  // The worker stopped, or the page comes back from the back-forward cache: hold again.
  port.onDisconnect.addListener(() => {
    signal.removeEventListener('abort', release);
    setTimeout(() => holdCall(callId, signal), AGAIN_MS);
  });
}

/** Background side: a call whose page went away is interrupted, unless the page reported its end. */
export function watchHeldCalls(): void {
  browser.runtime.onConnect.addListener((port) => {
    const tabId = port.sender?.tab?.id;
    if (!port.name.startsWith(PREFIX) || tabId === undefined) return;
    const callId = port.name.slice(PREFIX.length);
    port.onDisconnect.addListener(async () => {
      const hosts = await readHosts();
      if (hosts[String(tabId)]?.callId === callId) await releaseTab(tabId);
      await interruptOrphans(new Set(Object.values(await readHosts()).map((host) => host.callId)));
    });
  });
}
