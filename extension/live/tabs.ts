import { browser } from 'wxt/browser';

const KEY = 'hosts';
const PAST = 'hosted';

/** Which tab hosts which call, and in which frame. Survives the worker, not the browser. */
export type Hosts = Record<string, { callId: string; frameId: number }>;

/** Every tab that hosts a call now, by tab id. */
export async function readHosts(): Promise<Hosts> {
  const stored = await browser.storage.session.get(KEY);
  return (stored[KEY] as Hosts | undefined) ?? {};
}

let queue: Promise<unknown> = Promise.resolve();

function inTurn(work: () => Promise<void>): Promise<void> {
  const next = queue.then(work);
  queue = next.catch(() => undefined);
  return next;
}

/** Changes the list of hosts, one change at a time. */
export function changeHosts(change: (hosts: Hosts) => Hosts): Promise<void> {
  return inTurn(async () => browser.storage.session.set({ [KEY]: change(await readHosts()) }));
}

async function readPast(): Promise<Record<string, string[]>> {
  const stored = await browser.storage.session.get(PAST);
  return (stored[PAST] as Record<string, string[]> | undefined) ?? {};
}

/** Every call that a tab has hosted since the browser started, also once it has ended or the tab is gone: a page's last words come late. */
export async function hostedBy(tabId: number): Promise<readonly string[]> {
  return (await readPast())[String(tabId)] ?? [];
}

/** Remembers that a tab hosts a call, for `hostedBy`. */
export function rememberHost(tabId: number, callId: string): Promise<void> {
  return inTurn(async () => {
    const past = await readPast();
    const calls = new Set([...(past[String(tabId)] ?? []), callId]);
    await browser.storage.session.set({ [PAST]: { ...past, [String(tabId)]: [...calls] } });
  });
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

/** The call that a tab hosts, if it does. */
export async function hostOfTab(tabId: number): Promise<{ callId: string; frameId: number } | null> {
  return (await readHosts())[String(tabId)] ?? null;
}
