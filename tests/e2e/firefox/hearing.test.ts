import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listeningVendor } from '../../fakes/listening-vendor.ts';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { builtCopy } from '../../support/build.ts';
import { decodeSound } from '../../support/decode-sound.ts';
import { FIREFOX, openFirefox, type FirefoxStage } from '../../support/firefox.ts';
import { firefoxSays, signInFirefox } from '../../support/firefox-account.ts';
import { serveCallPages } from '../../support/call-pages.ts';
import { BUYER_HZ, callInPage, playInPage, REP_HZ } from '../../support/page-call.ts';
import { soundIn } from '../../support/sound-in.ts';
import { CAN_SOUND } from '../../support/sound-device.ts';
import { until } from '../../support/until.ts';
import { toneIn } from '../../support/wav.ts';

if (!CAN_SOUND) console.warn('PulseAudio is not installed: hearing in Firefox is not tested. Install pulseaudio.');

const RATE = 16_000;
/** Sound comes no faster than it is played, and a busy machine drops some. */
const PATIENCE_MS = 120_000;
const OPTIONS = 'options.html';
/** What the overlay says of a call that is heard. */
const LISTENING = 'Both sides are heard';

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

  /** The sign in the toolbar, as it is on the tab of the call, or was when there was one. */
  let signOn: number | null = null;
  const buttonSays = (text: string, title: string) =>
    until(`the button to say “${text}”, ${title}`, async () => {
      const now = await stage.inPage('welcome.html', readButton, signOn);
      signOn = now.tabId;
      return now.text === text && now.title.includes(title);
    });
  /** Waits for sound; where none comes, what the button and the overlay say is why. */
  const heard = async (what: string, ask: () => boolean, page: Page): Promise<void> =>
    void (await until(what, ask).catch(async (error: unknown) => {
      const button = await stage.inPage('welcome.html', readButton, signOn);
      const pages = await Promise.all(page.frames().map((frame) => frame.evaluate(() => document.visibilityState)));
      const samples = vendor.sound.map(({ length }) => length);
      throw new Error(`${String(error)} ${JSON.stringify({ button, pages, samples, lines: vendor.open() })}`);
    }));
  /** The button is that of the tab in front. */
  async function clickOn(page: Page): Promise<void> {
    await page.bringToFront();
    await until('the tab in front', () => page.evaluate(() => document.visibilityState === 'visible'));
    // A call's record is there a moment before the button of its tab knows of it.
    await until('the call behind it', async () => {
      const call = await stage.call();
      return call?.status === 'live' && stage.inPage('welcome.html', isHosted, call.id);
    });
    await stage.clickToolbar();
  }
  /** Ends the call; its wrap-up comes to the front, which a test that goes on must not meet later. */
  async function hangUp(tab: { hangUp(): Promise<void> }): Promise<void> {
    await tab.hangUp();
    await until('the line to be closed', () => vendor.open() === 0);
    const { id } = (await stage.call())!;
    await until('the wrap-up', () => stage.textOf(`dashboard.html#/calls/${id}`));
  }
  const files = async (): Promise<string[]> =>
    (await readdir(path.join(backend.dataDir, 'files'), { recursive: true, withFileTypes: true }).catch(() => []))
      .filter((one) => one.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name));
  const inStorage = () => stage.inPage('welcome.html', soundIn);
  const chunks = async () => (await inStorage()).filter((one) => one.startsWith('quotahit/soundChunks'));

  test('a click in the toolbar sends both sides of the page’s call apart to the vendor; what is heard raises a card; a pause sends nothing', async () => {
    const tab = await stage.join('story=off', { before: noteViolations });
    await tab.captions(false);
    await callInPage(tab.page);
    await clickOn(tab.page);

    const newest = (side: 0 | 1) => vendor.sound[side].slice(-RATE);
    const both = () => toneIn(newest(1), BUYER_HZ) > 0.1 && toneIn(newest(0), REP_HZ) > 0.1;
    await heard('both sides', both, tab.page);
    expect(toneIn(newest(0), REP_HZ)).toBeGreaterThan(10 * toneIn(newest(0), BUYER_HZ));
    expect(toneIn(newest(1), BUYER_HZ)).toBeGreaterThan(10 * toneIn(newest(1), REP_HZ));
    expect(vendor.protocols[0]).toBe('bearer, token-of-the-vendor-number-1');
    await buttonSays('HEAR', 'listening to this call’s sound');
    await tab.overlay.waitFor(LISTENING);

    vendor.hear(1, 'honestly this is way too expensive for us');
    await tab.overlay.waitFor('Price');
    await until('the turn in the record', async () =>
      (await stage.turns()).some(({ side, text }) => side === 'buyer' && text.includes('too expensive')),
    );

    await tab.overlay.click('Pause');
    await until('the vendor to be told', () => vendor.texts.some((text) => text.includes('Finalize')));
    const before = vendor.sound[1].length;
    await buttonSays('II', 'nothing is listened to');
    await until('the line to be kept open', () => vendor.texts.some((text) => text.includes('KeepAlive')));
    expect(vendor.sound[1].length - before).toBeLessThan(RATE / 10);
    await tab.overlay.click('Resume');
    await until('sound again', () => vendor.sound[1].length > before + RATE);
    await buttonSays('HEAR', 'listening');

    expect(await tab.page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
    await hangUp(tab);
    expect(vendor.texts.at(-1)).toContain('CloseStream');
    await buttonSays('', 'open the coach');
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
    const before = vendor.sound.map(({ length }) => length) as [number, number];
    await clickOn(page);
    const since = (side: 0 | 1) => vendor.sound[side].slice(before[side]).slice(-RATE);
    await heard('both sides', () => toneIn(since(1), BUYER_HZ) > 0.1 && toneIn(since(0), REP_HZ) > 0.1, page);
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
    await hangUp(tab);
    expect(await inStorage()).toEqual([]);
    expect(await files()).toEqual([]);
  });

  test('sound is kept where the team opted in, from “They know” on and until the call ends; it is played side by side, and deleted for good', async () => {
    await stage.inPage(OPTIONS, () => {
      location.hash = 'hearing';
    });
    await until('the switch', () => stage.inPage(OPTIONS, clickButton, 'Keep the sound of calls'));
    await firefoxSays(stage, OPTIONS, 'Switched off, nothing more is kept');

    const tab = await stage.join();
    await callInPage(tab.page);
    await tab.page.bringToFront();
    const heard = async (seconds: number) => {
      const before = vendor.sound[1].length;
      await until(`${seconds} s of sound`, () => vendor.sound[1].length > before + seconds * RATE, PATIENCE_MS);
    };
    await stage.clickToolbar();
    await heard(2);
    expect(await chunks()).toEqual([]);
    await tab.overlay.click('They know');
    await tab.overlay.waitFor('Sound is kept');
    await heard(13);
    await until('the first chunk at the backend', async () => (await files()).length > 0, PATIENCE_MS);
    await tab.hangUp();
    await until('the line to be closed', () => vendor.open() === 0, PATIENCE_MS);
    const sent = async () => (await files()).length > 1 && (await chunks()).length === 0;
    await until('everything to be sent', sent, PATIENCE_MS);
    const kept = (await files()).length;

    const { id = '' } = (await stage.call()) ?? {};
    const wrapUp = `dashboard.html#/calls/${id}`;
    await stage.open(wrapUp);
    await firefoxSays(stage, wrapUp, 'Delete the sound');
    await until('the player', () => stage.inPage(wrapUp, isPlayable));
    const { seconds, tenths } = await stage.inPage(wrapUp, decodeSound, REP_HZ, BUYER_HZ);
    expect(seconds).toBeGreaterThan(10);
    // A busy machine misses frames, which are silent in the file: what counts is where both sides are whole.
    const both = tenths.filter(({ left, right }) => left.rep > 0.15 && right.buyer > 0.15);
    expect(both.length).toBeGreaterThanOrEqual(5);
    const middle = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
    expect(middle(both.map(({ left }) => left.buyer / left.rep))).toBeLessThan(0.1);
    expect(middle(both.map(({ right }) => right.rep / right.buyer))).toBeLessThan(0.1);
    await until('Play', () => stage.inPage(wrapUp, clickButton, 'Play'));
    await until('it to play', () =>
      stage.inPage(wrapUp, () => (document.querySelector('audio')?.currentTime ?? 0) > 0.3),
    );
    expect((await files()).length).toBe(kept);

    await until('Delete', () => stage.inPage(wrapUp, clickButton, 'Delete the sound'));
    await firefoxSays(stage, wrapUp, 'Delete the sound of this call?');
    await until('the question', () => stage.inPage(wrapUp, clickButton, 'Delete the sound', '[role="dialog"] '));
    await firefoxSays(stage, wrapUp, 'The sound of this call was deleted.');
    await until('the files to be gone', async () => (await files()).length === 0);
    expect(await chunks()).toEqual([]);
  });
});

interface Action {
  getBadgeText(query: { tabId: number }): Promise<string>;
  getTitle(query: { tabId: number }): Promise<string>;
}

interface Extension {
  browser: {
    storage: { session: { get(key: 'hosts'): Promise<{ hosts?: Record<string, { callId: string }> }> } };
    browserAction: Action;
  };
}

/** Runs in a page of the extension. */
async function readButton(before: number | null) {
  const { browser } = globalThis as unknown as Extension;
  const { hosts = {} } = await browser.storage.session.get('hosts');
  const tabId = Number(Object.keys(hosts)[0] ?? before ?? 0);
  const { browserAction } = browser;
  return { tabId, text: await browserAction.getBadgeText({ tabId }), title: await browserAction.getTitle({ tabId }) };
}

/** Runs in a page of the extension. */
async function isHosted(callId: string): Promise<boolean> {
  const { hosts = {} } = await (globalThis as unknown as Extension).browser.storage.session.get('hosts');
  return Object.values(hosts).some((host) => host.callId === callId);
}

/** Runs in the wrap-up. */
function isPlayable(): boolean {
  return (document.querySelector('audio')?.readyState ?? 0) >= HTMLMediaElement.HAVE_METADATA;
}

/** Runs in a page. False while there is no such button or switch. */
function clickButton(name: string, within = ''): boolean {
  const all = [...document.querySelectorAll<HTMLElement>(`${within}button`)];
  const button = all.find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name);
  const labelled = [...document.querySelectorAll('label')].find((one) => one.textContent === name)?.htmlFor;
  const pressed = button ?? (labelled ? document.getElementById(labelled) : null);
  pressed?.click();
  return pressed !== null;
}

/** Runs in a page before its own scripts: notes what its strict policy refuses. */
function noteViolations(): void {
  const seen: string[] = [];
  Object.assign(window, { violations: seen });
  document.addEventListener('securitypolicyviolation', (event) =>
    seen.push(`${event.violatedDirective} ${event.blockedURI}`),
  );
}
