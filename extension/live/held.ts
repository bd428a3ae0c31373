import { browser, type Browser } from 'wxt/browser';
import { interruptOrphans } from '../store/calls.ts';
import { CALL_PORT } from './hold.ts';
import { changeHosts, readHosts, releaseCall } from './tabs.ts';

/** A page that has begun a call holds it at once; one that does not within this time went away in between. */
const HOLDS_WITHIN_MS = 10_000;

/** Ports by which pages hold calls; a page that is asked to hold anew has two for a moment. */
const ports = new Map<string, Set<Browser.runtime.Port>>();

/** A call whose page went away is interrupted, unless the page reported its end. */
export function watchHeldCalls(): void {
  browser.runtime.onConnect.addListener((port: Browser.runtime.Port) => {
    const tabId = port.sender?.tab?.id;
    if (!port.name.startsWith(CALL_PORT) || tabId === undefined) return;
    const callId = port.name.slice(CALL_PORT.length);
    void hostAgain(tabId, port.sender?.frameId ?? 0, callId);
    const held = ports.get(callId) ?? new Set();
    ports.set(callId, held.add(port));
    port.onDisconnect.addListener(async () => {
      held.delete(port);
      if (held.size > 0) return;
      ports.delete(callId);
      await interrupt(tabId, callId);
    });
  });
}

async function interrupt(tabId: number, callId: string): Promise<void> {
  await releaseCall(tabId, callId);
  await interruptOrphans(new Set(Object.values(await readHosts()).map((host) => host.callId)));
}

/** A call has just begun in a tab: it is interrupted, too, where its page goes away before it holds it. */
export function expectHeld(tabId: number, callId: string): void {
  setTimeout(() => {
    if (!ports.has(callId)) void interrupt(tabId, callId);
  }, HOLDS_WITHIN_MS);
}

/** A page that comes back, from the back-forward cache for example, hosts its call again unless another tab has taken it over. */
function hostAgain(tabId: number, frameId: number, callId: string): Promise<void> {
  return changeHosts((all) => {
    if (Object.values(all).some((host) => host.callId === callId)) return all;
    return { ...all, [String(tabId)]: { callId, frameId } };
  });
}
