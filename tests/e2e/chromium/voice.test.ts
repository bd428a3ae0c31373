import type { Page } from 'puppeteer';
import { afterAll, describe, expect } from 'vitest';
import { press, says, signInByCode } from '../../support/account.ts';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { barriers } from '../../support/barriers.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';
import { voiceVendors } from '../../fakes/voice-vendors.ts';

const KEY = 'a key of the platform';

/** Every sound that the page plays tells of itself on `window.heard`. */
function listen(): void {
  const heard: string[] = [];
  Object.assign(window, { heard });
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    for (const type of ['playing', 'ended', 'error']) {
      this.addEventListener(type, () => heard.push(`${type} ${this.duration.toFixed(1)} ${this.playbackRate}`), {
        once: true,
      });
    }
    return play.call(this);
  };
}
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
const button = (page: Page, name: string) => page.$(`::-p-aria([name="${name}"][role="button"])`);

async function looksRight(page: Page): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewport({ width, height: 900 });
    expect(await barriers(page), `${width} px`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBe(width);
  }
}

describe.skipIf(CHROME === '')('reading aloud, in Chromium', () => {
  let stage: Stage;
  let backend: RunningBackend;
  let vendors: Awaited<ReturnType<typeof voiceVendors>>;
  let page: Page;
  test.beforeAll(async ({ stage: shared }) => {
    stage = shared;
    vendors = await voiceVendors({ [KEY]: 'good' });
    backend = await startBackend({ OPENAI_API_KEY: KEY, ...vendors.env });
  });
  afterAll(async () => {
    await stage?.clear();
    await backend?.stop();
    vendors?.close();
  });

  test('a vendor’s sound is chosen, tried out, and heard to its end', async () => {
    await stage.store({ settings: { backend: backend.url, welcomed: true } });
    page = await stage.open('options.html#voice');
    await page.evaluate(listen);
    await says(page, 'Who reads');
    await page.evaluate(() => void (location.hash = 'account'));
    await signInByCode(page, backend.url, 'listener-aloud@example.com');
    await page.evaluate(() => void (location.hash = 'voice'));
    await press(page, 'OpenAI', 'radio');
    await says(page, 'It is included, up to some ten minutes a day.');
    await page.select('select', 'cedar');
    await looksRight(page);
    await press(page, 'Read it aloud');
    await until('the end of the sound', async () => (await heard(page)).includes('ended 1.0 1'));
    await until('rest', () => button(page, 'Read it aloud'));
    expect(await heard(page)).toEqual(['playing 1.0 1', 'ended 1.0 1']);
    expect(vendors.asked).toMatchObject([{ key: KEY, body: { voice: 'cedar', response_format: 'mp3' } }]);
  });

  test('another page of the extension takes the voice away', async () => {
    vendors.script[KEY] = 'long';
    const buttons = (on: Page) => on.$$eval('main button', (all) => all.map(({ textContent }) => textContent));
    const begin = async (on: Page) => {
      await press(on, 'Read it aloud');
      await says(on, 'You should hear it now.');
    };
    await begin(page);
    const other = await stage.open('options.html#voice');
    await other.waitForSelector('textarea');
    expect(await buttons(page)).toContain('Stop');
    await begin(other);
    await until('silence in the first', async () => (await buttons(page)).includes('Read it aloud'));
    expect(await buttons(other)).toContain('Stop');
    await other.close();
  });

  test('nothing is said into a call', async () => {
    const call = await stage.join();
    await page.bringToFront();
    const before = vendors.asked.length;
    await press(page, 'Read it aloud');
    await says(page, 'A call goes on, and the others might hear it.');
    expect(await barriers(page)).toEqual([]);
    expect(vendors.asked).toHaveLength(before);
    await call.page.close();
  });
});
