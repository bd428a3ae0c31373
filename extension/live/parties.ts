import { browser } from 'wxt/browser';
import type { Party } from '../sites/party.ts';

const KEY = 'parties';
/** From dialling to the answer; later than that the next call is somebody else's. */
const FRESH_MS = 90_000;

type Parties = Record<string, { party: Party; at: number }>;

async function readParties(): Promise<Parties> {
  const stored = await browser.storage.session.get(KEY);
  return (stored[KEY] as Parties | undefined) ?? {};
}

/** Remembers who is being called in a tab; survives the worker, not the browser. */
export async function rememberParty(tabId: number, party: Party): Promise<void> {
  await browser.storage.session.set({
    [KEY]: { ...(await readParties()), [String(tabId)]: { party, at: Date.now() } },
  });
}

/** Who is being called in a tab, for the one call that begins now; `null` where nothing says so. */
export async function takeParty(tabId: number): Promise<Party | null> {
  const { [String(tabId)]: found, ...others } = await readParties();
  if (!found) return null;
  await browser.storage.session.set({ [KEY]: others });
  return Date.now() - found.at < FRESH_MS ? found.party : null;
}
