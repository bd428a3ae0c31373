import { browser } from 'wxt/browser';
import type { Place } from './host.ts';

const KEY = 'place';

/** Where the rep left the overlay last, or `null`. */
export async function readPlace(): Promise<Place | null> {
  const stored = await browser.storage.local.get(KEY);
  return (stored[KEY] as Place | undefined) ?? null;
}

/** Remembers where the rep left the overlay. Losing it costs nothing, so a refusal is not reported. */
export function savePlace(place: Place): void {
  void browser.storage.local.set({ [KEY]: place }).catch(() => undefined);
}
