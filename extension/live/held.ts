import { browser, type Browser } from 'wxt/browser';
import { interruptOrphans } from '../store/calls.ts';
import { PREFIX } from './hold.ts';
import { readHosts, releaseTab } from './tabs.ts';

/** A call whose page went away is interrupted, unless the page reported its end. */
export function watchHeldCalls(): void {
  browser.runtime.onConnect.addListener((port: Browser.runtime.Port) => {
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
