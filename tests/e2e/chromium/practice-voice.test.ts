import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, describe, expect } from 'vitest';
import { BUYER_HZ, realtimeServer, type RealtimeServer } from '../../fakes/practice-realtime-server.ts';
import { press, says, signInByCode } from '../../support/account.ts';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { barriers } from '../../support/barriers.ts';
import { pngOf } from '../../support/made-files.ts';
import { callByVoice, linesOf, repFile } from '../../support/practice-voice.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';
import { toneHeard, voiceSeen } from '../../support/watch-voice.ts';

const ANSWERS =
  'Give me a moment to think about that, because we had something like it once, and I would rather not again.';

type Hearing = typeof globalThis & { ear?: EventTarget };

/** A browser whose own recognition works on this device, and that has no voice, whichever browser it is. */
function hearsInPage(): void {
  class Ear extends EventTarget {
    static available = async () => 'available';
    start(): void {
      (globalThis as Hearing).ear = this;
      setTimeout(() => this.dispatchEvent(new Event('start')));
    }
    stop(): void {
      setTimeout(() => this.dispatchEvent(new Event('end')));
    }
    abort(): void {
      this.stop();
    }
  }
  Object.assign(globalThis, { SpeechRecognition: Ear });
  speechSynthesis.getVoices = () => [];
}

const hearInPage = (page: Page, transcript: string): Promise<unknown> =>
  page.evaluate((words) => {
    const results = [Object.assign([{ transcript: words, confidence: 0.9 }], { isFinal: true })];
    (globalThis as Hearing).ear?.dispatchEvent(Object.assign(new Event('result'), { resultIndex: 0, results }));
  }, transcript);

describe.skipIf(CHROME === '')('a practice by voice, in Chromium', () => {
  let stage: Stage;
  let backend: RunningBackend;
  let realtime: RealtimeServer;
  let page: Page;
  let picture: string;
  const mine = (line: string) => line.startsWith('You: ');
  const level = () => page.$eval('meter[aria-label="Level of your microphone"]', ({ value }) => value);

  test.beforeAll(async ({ stage: shared, vendor, microphone }) => {
    stage = shared;
    vendor.forget({ answers: true });
    realtime = await realtimeServer();
    backend = await startBackend({
      OPENAI_API_KEY: 'a key of the platform',
      ELEVENLABS_API_KEY: 'a key of the platform',
      DEEPGRAM_API_KEY: 'a key of the platform',
      DEEPGRAM_BASE_URL: vendor.url,
      ...realtime.env,
    });
    copyFileSync(repFile(2, 2.5), microphone);
    picture = path.join(path.dirname(microphone), 'plan.png');
    writeFileSync(picture, pngOf(1_200, 800));
    const { browser, extensionId } = stage.coached;
    await browser.defaultBrowserContext().overridePermissions(`chrome-extension://${extensionId}`, ['microphone']);
    await realtime.answerIn(await browser.newPage());
    await stage.store({ settings: { backend: backend.url, welcomed: true } });
    const options = await stage.open('options.html#account');
    await signInByCode(options, backend.url, 'practising-aloud@example.com');
    await options.close();
  });
  afterAll(async () => {
    await stage?.coached.browser.defaultBrowserContext().clearPermissionOverrides();
    await stage?.clear();
    await backend?.stop();
    realtime?.close();
  });
  // One that failed leaves no practice behind for the next.
  test.afterEach(async () => {
    if (page.isClosed()) return;
    // Of one that is over there is none: it is not waited for.
    const end = await page.$('::-p-aria([name="End"][role="button"])');
    await end?.evaluate((button) => (button as HTMLElement).click());
    await page.close();
  });

  test('live: the buyer is heard, hears, is cut in on, and the line that breaks is taken up again', async () => {
    await realtime.set({
      says: ['Hello David, do you have two minutes?', 'What do you use today?', 'And how long does that take?'],
      wordMs: 400,
      more: ANSWERS,
    });
    page = await callByVoice(stage, async (open) => {
      const files = await until('the choice of files', () => open.$('input[type=file][aria-label="Files"]'));
      await files.uploadFile(picture);
      await says(open, 'plan.png');
    });
    await says(page, 'Live voice');
    await until('the buyer to be heard', async () => (await toneHeard(page, BUYER_HZ)) > 0.1);
    await until('what the rep said', async () => (await linesOf(page)).some((line) => line.includes('two minutes?')));
    await until('the buyer to be cut in on', async () => (await linesOf(page)).some((line) => line.endsWith(' –')));
    await until('the second turn', async () => (await linesOf(page)).some((line) => line.includes('What do you use')));
    // What the rep says next may be there by now.
    const [first, second] = (await linesOf(page)).filter(mine);
    expect([first, second]).toEqual([expect.stringContaining('two minutes?'), expect.stringContaining('do you use')]);
    const events = await realtime.told();
    const told = events.map(({ type }) => type);
    expect(JSON.stringify(events)).toMatch(/"image_url":"data:image\/jpeg;base64,\/9j\/[\w+/]{1000}/);
    expect(told.filter((type) => type === 'response.create').length).toBeGreaterThan(1);
    expect(await barriers(page)).toEqual([]);

    const before = await realtime.lines();
    await realtime.hangUp();
    await until('another line', async () => (await realtime.lines()) > before);
    await until('a turn on it', async () => (await linesOf(page)).some((line) => line.includes('how long does that')));
    await until('the buyer on it', async () => (await toneHeard(page, BUYER_HZ)) > 0.1);

    await press(page, 'Mute');
    await until('nothing to be heard', async () => (await level()) === 0);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    expect(await level()).toBe(0);
    await press(page, 'Unmute');
    await page.locator('::-p-aria([name="Hands-free"][role="switch"])').click();
    await says(page, 'Hold');
    await until('nobody to be heard while nothing is held', async () => (await level()) === 0);
    await page.focus('[data-hold]');
    await page.keyboard.down('Space');
    await until('the rep to be heard while Space is held', async () => (await level()) > 0);
    await page.keyboard.up('Space');
    await until('nobody to be heard once it is let go', async () => (await level()) === 0);
    await press(page, 'Type instead');
    await page.waitForSelector('textarea');
  });

  test('in parts: what the rep says is written down by a vendor, and the answer read aloud', async ({ vendor }) => {
    await stage.store({
      settings: { backend: backend.url, welcomed: true, practiceLive: false, voiceBy: 'elevenlabs', voice: '' },
    });
    page = await callByVoice(stage);
    await says(page, 'Step by step');
    await until('a line', () => vendor.open() === 1);
    await until('the buyer’s first words', async () => (await voiceSeen(page)).playing.length > 0);
    await until('the rep’s voice', async () => (await voiceSeen(page)).onsets.length > 0);
    vendor.hear(0, 'We help teams like yours to answer faster.');
    await until('what the rep said', async () => (await linesOf(page)).some((line) => line.includes('answer faster')));
    await until('the answer to be heard', async () => (await voiceSeen(page)).playing.length > 1);
    await until('the rep’s sound', () => vendor.sound[0].some((sample) => Math.abs(sample) > 0.1));
    expect(vendor.sound[1].every((sample) => sample === 0)).toBe(true);
    await press(page, 'End');
    await until('the line to be gone', () => vendor.open() === 0);
    expect(realtime.read.every((address) => address.includes('/text-to-speech/'))).toBe(true);
  });

  test('in parts, by what the browser has: its recognition hears, and where it has no voice the line is there at once', async () => {
    await stage.store({
      settings: { backend: '', welcomed: true, practiceLive: false, voiceBy: 'browser', voice: '' },
    });
    page = await callByVoice(stage, (open) => open.evaluate(hearsInPage));
    await says(page, 'Step by step');
    await says(page, 'This browser has no voice to speak with.');
    await until('the rep’s voice', async () => (await voiceSeen(page)).onsets.length > 0);
    await until('its recognition', () => page.evaluate(() => (globalThis as Hearing).ear !== undefined));
    await hearInPage(page, 'What costs you the most time today?');
    await until('what the rep said', async () => (await linesOf(page)).some((line) => line.includes('the most time')));
    await until('the answer', async () => (await linesOf(page)).filter((line) => !mine(line)).length > 1);
  });

  test('a microphone that may not be used is told at once, and text goes on', async () => {
    const { browser, extensionId } = stage.coached;
    const context = browser.defaultBrowserContext();
    await context.clearPermissionOverrides();
    await context.overridePermissions(`chrome-extension://${extensionId}`, []);
    page = await callByVoice(stage);
    await says(page, 'The microphone may not be used.');
    const field = await until('the field', () => page.$('textarea'));
    await field.type('Hello, do you have two minutes?');
    await page.keyboard.press('Enter');
    await until('an answer', async () => (await linesOf(page)).filter((line) => !mine(line)).length > 1);
  });
});
