import type { Page } from 'puppeteer';
import { afterAll, describe, expect } from 'vitest';
import { press, says, signInByCode } from '../../support/account.ts';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { barriers } from '../../support/barriers.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

const CORS = { 'access-control-allow-origin': '*' };
const MET = {
  vendors: [
    { vendor: 'deepgram', source: 'platform' },
    { vendor: 'openai', source: 'none' },
  ],
  used: { vendor: 'deepgram', source: 'platform' },
  minutes: { used: 510, ownKey: 45, most: 600, resetsAt: '2026-12-01T00:00:00+00:00' },
  cost: 1,
  refusal: null,
  consentRule: 'confirm',
  productNames: ['Acme Flow', 'Zephyr CRM'],
  language: 'en',
  keepSound: false,
  soundDays: 30,
  mayChange: { rule: true, names: true },
};

/** Held against axe, wide and narrow, in both themes; nothing is wider than its window. */
async function looksRight(page: Page): Promise<void> {
  for (const width of [1280, 360]) {
    for (const theme of ['dark', 'light']) {
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: theme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      expect(await barriers(page), `${width} px, ${theme}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBe(width);
    }
  }
}

describe.skipIf(CHROME === '')('hearing in the options, in Chromium', () => {
  let stage: Stage;
  let keyless: RunningBackend;
  test.beforeAll(async ({ stage: shared }) => {
    stage = shared;
    keyless = await startBackend();
  });
  afterAll(async () => {
    await stage?.clear();
    await keyless?.stop();
  });

  test('without a key it says what hears calls all the same; rule and names are kept', async () => {
    await stage.store({ settings: { backend: keyless.url, welcomed: true } });
    const page = await stage.open('options.html#hearing');
    await says(page, 'Sign in to see how your calls are heard');
    await page.evaluate(() => void (location.hash = 'account'));
    await signInByCode(page, keyless.url, 'hearer@example.com');
    await page.evaluate(() => void (location.hash = 'hearing'));
    await says(page, 'the browser’s own recognition need none');
    await looksRight(page);
    const chosen = () => page.$eval('[role=radio][aria-checked=true]', (one) => one.getAttribute('aria-label'));
    expect(await chosen()).toBe('Remind');
    await press(page, 'Confirm', 'radio');
    await until('the rule', async () => (await chosen()) === 'Confirm');
    await page.type('textarea', 'Acme Flow\nZephyr');
    await says(page, '2 of 100');
    await press(page, 'Save');
    // The button cannot be pressed while it saves, either.
    await until('saved', () =>
      page.$eval('form:has(textarea) button', (button) => button.disabled && button.innerText === 'Save'),
    );
    await page.reload();
    await says(page, '2 of 100');
    expect(await chosen()).toBe('Confirm');
    expect(await page.$eval('textarea', ({ value }) => value)).toBe('Acme Flow\nZephyr');
  });

  test('with the platform’s key it says what it costs, and shows what is left', async () => {
    const page = await stage.open('options.html#hearing');
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const ours = request.method() === 'GET' && new URL(request.url()).pathname === '/api/hearing';
      const answer = { contentType: 'application/json', body: JSON.stringify(MET), headers: CORS };
      void (ours ? request.respond(answer) : request.continue());
    });
    await page.reload();
    await says(page, 'Each 15 minutes that begin take 1 credit.');
    await page.$$eval('summary', (all) => all.forEach((one) => one.click()));
    await says(page, 'These 14 states of the US');
    await looksRight(page);
  });
});
