import { browser } from 'wxt/browser';

const KEY = 'hosts';

/** Which tab hosts which call, and in which frame. Survives the worker, not the browser. */
export type Hosts = Record<string, { callId: string; frameId: number }>;

/** Every tab that hosts a call now, by tab id. */
export async function readHosts(): Promise<Hosts> {
  const stored = await browser.storage.session.get(KEY);
  return (stored[KEY] as Hosts | undefined) ?? {};
}

let queue: Promise<unknown> = Promise.resolve();

/** Changes the list of hosts, one change at a time. */
export function changeHosts(change: (hosts: Hosts) => Hosts): Promise<void> {
  const next = queue.then(async () => browser.storage.session.set({ [KEY]: change(await readHosts()) }));
  queue = next.catch(() => undefined);
  return next;
}

/** Forgets a tab that closed. */
export function releaseTab(tabId: number): Promise<void> {
  return changeHosts(({ [String(tabId)]: _, ...others }) => others);
}

/** Forgets that a tab hosts a call, unless it hosts another one by now. */
export function releaseCall(tabId: number, callId: string): Promise<void> {
  return changeHosts((all) => {
    const { [String(tabId)]: host, ...others } = all;
    return host?.callId === callId ? others : all;
  });
}

/** The tab that hosts a call, if one does. */
export async function hostOf(callId: string): Promise<{ tabId: number; frameId: number } | null> {
  const found = Object.entries(await readHosts()).find(([, host]) => host.callId === callId);
  return found ? { tabId: Number(found[0]), frameId: found[1].frameId } : null;
}
