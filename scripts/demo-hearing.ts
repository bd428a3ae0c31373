// Has the demo call heard: what a person does with the toolbar button and the page, in step with the microphone's file.
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import type { Coached } from '../tests/support/chrome.ts';
import type { OverlayView } from '../tests/support/overlay.ts';
import { LEAD_MS } from './demo-microphone.ts';

/** From the click to the microphone's first sound, about: the sides may be off by more than this without harm. */
const OPENS_MS = 250;
const HEARS = /Listening for objections|Captions have stopped/;
/** How an overlay tells that hearing failed for good, see extension/speech/demo-call.ts. */
const FAILED =
  /The demo call is not heard as it is played\.[^\n]*|What is said in the demo call could not be read[^\n]*/;

/** Lets the extension use the microphone without being asked. */
export async function allowMicrophone({ browser, extensionId }: Coached): Promise<void> {
  await browser.defaultBrowserContext().overridePermissions(`chrome-extension://${extensionId}`, ['microphone']);
}

/** What the overlay says where the call cannot be heard; null while it can. */
export async function whyNotHeard(overlay: OverlayView): Promise<string | null> {
  return FAILED.exec(await overlay.text())?.[0] ?? null;
}

/**
 * Clicks the toolbar button on a demo call that is open to be heard, waits until the coach hears it, and starts the talk so that the page and the
 * microphone's file go on together. Rejects with what the overlay says where the call is not heard.
 */
export async function startTalk(coached: Coached, page: Page, overlay: OverlayView): Promise<void> {
  await overlay.waitFor(/Captions|captions|hear/, 60_000);
  const [extension] = (await coached.browser.extensions()).values();
  if (!extension) throw new Error('The extension is not there.');
  await page.bringToFront();
  await page.triggerExtensionAction(extension);
  const clickedAt = performance.now();
  await overlay.waitFor(HEARS);
  await wait(Math.max(0, clickedAt + LEAD_MS + OPENS_MS - performance.now()));
  await page.click('.desk button');
}
