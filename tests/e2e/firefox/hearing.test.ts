import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listeningVendor } from '../../fakes/listening-vendor.ts';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { builtCopy } from '../../support/build.ts';
import { FIREFOX, openFirefox, type FirefoxStage } from '../../support/firefox.ts';
import { signInFirefox } from '../../support/firefox-account.ts';
import { serveCallPages } from '../../support/call-pages.ts';
import { BUYER_HZ, callInPage, playInPage, REP_HZ } from '../../support/page-call.ts';
import { CAN_SOUND } from '../../support/sound-device.ts';
import { until } from '../../support/until.ts';
import { toneIn } from '../../support/wav.ts';

if (!CAN_SOUND) console.warn('PulseAudio is not installed: hearing in Firefox is not tested. Install pulseaudio.');

const RATE = 16_000;

describe.skipIf(FIREFOX === '' || !CAN_SOUND)('the sound of a call in Firefox', () => {
  let stage: FirefoxStage;
  let backend: RunningBackend;
  let extension: Awaited<ReturnType<typeof builtCopy>>;
  let vendor: Awaited<ReturnType<typeof listeningVendor>>;
  beforeAll(async () => {
    vendor = await listeningVendor();
    backend = await startBackend({ DEEPGRAM_API_KEY: 'a key of the platform', DEEPGRAM_BASE_URL: vendor.url });
    extension = await builtCopy({ browser: 'firefox' });
    stage = await openFirefox(extension.folder, backend);
    await signInFirefox(stage, backend.url, 'listener@example.com');
  });
  afterAll(async () => {
    await stage?.close();
    await backend?.stop();
    await vendor?.stop();
    await extension?.remove();
  });

  test('a click in the toolbar sends both sides of the page’s call apart to the vendor; what is heard raises a card; a pause sends nothing', async () => {
    const tab = await stage.join('story=off', { before: noteViolations });
    await tab.captions(false);
    await callInPage(tab.page);
    await tab.page.bringToFront();
    await stage.clickToolbar();

    const newest = (side: 0 | 1) => vendor.sound[side].slice(-RATE);
    await until('both sides', () => toneIn(newest(1), BUYER_HZ) > 0.1 && toneIn(newest(0), REP_HZ) > 0.1);
    expect(toneIn(newest(0), REP_HZ)).toBeGreaterThan(10 * toneIn(newest(0), BUYER_HZ));
    expect(toneIn(newest(1), BUYER_HZ)).toBeGreaterThan(10 * toneIn(newest(1), REP_HZ));
    expect(vendor.protocols).toEqual(['bearer, token-of-the-vendor-number-1']);

    vendor.hear(1, 'honestly this is way too expensive for us');
    await tab.overlay.waitFor('Price');
    await until('the turn in the record', async () =>
      (await stage.turns()).some(({ side, text }) => side === 'buyer' && text.includes('too expensive')),
    );

    await tab.overlay.click('Pause');
    await until('the vendor to be told', () => vendor.texts.some((text) => text.includes('Finalize')));
    const before = vendor.sound[1].length;
    await until('the line to be kept open', () => vendor.texts.some((text) => text.includes('KeepAlive')));
    expect(vendor.sound[1].length - before).toBeLessThan(RATE / 10);
    await tab.overlay.click('Resume');
    await until('sound again', () => vendor.sound[1].length > before + RATE);

    expect(await tab.page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
    await tab.hangUp();
    await until('the line to be closed', () => vendor.open() === 0);
    expect(vendor.texts.at(-1)).toContain('CloseStream');
  });

  test('a call in a frame of the page is heard there', async () => {
    const pages = await serveCallPages();
    const page = await stage.browser.newPage();
    await page.goto(`${pages.url}/demo/zoom/wc/84512345678/start`, { waitUntil: 'load' });
    const frame = await until('the frame', () => page.frames().find((one) => one.url().endsWith('/frames/zoom')));
    await callInPage(frame);
    await until('the call', async () => {
      const call = await stage.call();
      return call?.site === 'zoom' && call.status === 'live';
    });
    await page.bringToFront();
    const before = vendor.sound[0].length;
    await stage.clickToolbar();
    const since = (side: 0 | 1) => vendor.sound[side].slice(before).slice(-RATE);
    await until('both sides', () => toneIn(since(1), BUYER_HZ) > 0.1 && toneIn(since(0), REP_HZ) > 0.1);
    await page.close();
    await until('the line to be closed', () => vendor.open() === 0);
    pages.close();
  });

  test('a page that plays its call by an audio graph alone is heard too, from the panel’s Listen; the rep once it has a microphone, until then it is said', async () => {
    const tab = await stage.join();
    await tab.captions(false);
    await playInPage(tab.page);
    const before = vendor.sound[1].length;
    await stage.open('sidepanel.html');
    await until('the panel’s Listen', () => stage.inPage('sidepanel.html', clickButton, 'Listen'));
    const since = (side: 0 | 1) => vendor.sound[side].slice(before).slice(-RATE);
    await until('the buyer', () => toneIn(since(1), BUYER_HZ) > 0.1);
    expect(toneIn(since(0), BUYER_HZ)).toBeLessThan(0.001);
    await tab.overlay.waitFor('Your side is not heard');
    await tab.page.evaluate(async () => {
      Object.assign(window, { microphone: await navigator.mediaDevices.getUserMedia({ audio: true }) });
    });
    await until('the rep', () => toneIn(since(0), REP_HZ) > 0.01);
    expect(toneIn(since(1), REP_HZ)).toBeLessThan(0.001);
    await tab.overlay.waitUntilGone('Your side is not heard');
    await tab.hangUp();
    await until('the line to be closed', () => vendor.open() === 0);
  });
});

/** Runs in a page. False while there is no such button. */
function clickButton(name: string): boolean {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent === name);
  button?.click();
  return button !== undefined;
}

/** Runs in a page before its own scripts: notes what its strict policy refuses. */
function noteViolations(): void {
  const seen: string[] = [];
  Object.assign(window, { violations: seen });
  document.addEventListener('securitypolicyviolation', (event) =>
    seen.push(`${event.violatedDirective} ${event.blockedURI}`),
  );
}
