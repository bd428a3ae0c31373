// Has the demo call heard: what a person does with the toolbar button and the page, in step with the microphone's file.
import { type Page, type Target, TargetType } from 'puppeteer';
import type { Coached } from '../tests/support/chrome.ts';
import type { OverlayView } from '../tests/support/overlay.ts';
import { until } from '../tests/support/until.ts';
import { LEAD_MS } from './demo-microphone.ts';

declare global {
  interface Window {
    /** Epoch milliseconds. */
    microphoneOpenedAt: number | undefined;
  }
}

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

/** The extension's document that owns the sound, opened before it is needed, so that the moment can be seen at which the microphone opens. */
async function openEar({ browser }: Coached): Promise<Page> {
  const open = (type: TargetType, file: string): Target | undefined =>
    browser.targets().find((target) => target.type() === type && target.url().endsWith(file));
  const ear = await until('the document that owns the sound', async () => {
    const there = open(TargetType.BACKGROUND_PAGE, '/offscreen.html');
    if (there) return there.asPage();
    const worker = await open(TargetType.SERVICE_WORKER, '/background.js')?.worker();
    // Refused where it is open already, which is as well.
    await worker?.evaluate(() =>
      chrome.offscreen
        .createDocument({ url: 'offscreen.html', reasons: ['USER_MEDIA'], justification: 'The demo call.' })
        .catch(() => undefined),
    );
    return null;
  });
  await ear.evaluate(() => {
    const media = navigator.mediaDevices;
    const ask = MediaDevices.prototype.getUserMedia.bind(media);
    window.microphoneOpenedAt = undefined;
    media.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      const tab = typeof wanted?.audio === 'object' && 'mandatory' in wanted.audio;
      if (!tab) window.microphoneOpenedAt = Date.now();
      return stream;
    };
  });
  return ear;
}

/**
 * Clicks the toolbar button on a demo call that is open to be heard, and begins the talk so that the page and the microphone's file go on
 * together: the file begins when the microphone opens. Rejects with what the overlay says where the call is not heard.
 */
export async function startTalk(coached: Coached, page: Page, overlay: OverlayView): Promise<void> {
  const ear = await openEar(coached);
  await overlay.waitFor(/Captions|captions|hear/, 60_000);
  const [extension] = (await coached.browser.extensions()).values();
  if (!extension) throw new Error('The extension is not there.');
  await page.bringToFront();
  await until('the toolbar button to be clicked', () => page.triggerExtensionAction(extension).then(() => true));
  const openedAt = await until('the microphone to open', () => ear.evaluate(() => window.microphoneOpenedAt));
  await page.evaluate((at) => window.demo.begin(at), openedAt + LEAD_MS);
  await overlay.waitFor(HEARS);
}
