import { browser, type Browser } from 'wxt/browser';
import { hearHere } from '../capture/chrome.ts';
import { newEar, type EarParts } from '../capture/ear.ts';
import { callClock } from '../live/clock.ts';
import { hearPage } from './hear-page.ts';
import { loadPageSound } from './load.ts';

/**
 * Makes the background the ear, where the browser has no other document for it: calls are heard by their own pages.
 */
export function openOwnEar(openLine: EarParts['openLine']): void {
  const ear = newEar({
    hear: (order, events, signal) => hearPage(order, events, signal, { load: loadPageSound }),
    openLine,
    now: callClock(0, 0),
  });
  browser.runtime.onConnect.addListener((port: Browser.runtime.Port) => ear.connect(port));
  hearHere(ear.begin);
}
