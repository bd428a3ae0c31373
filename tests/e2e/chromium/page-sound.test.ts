import { afterAll, describe, expect } from 'vitest';
import type { HearingStage } from '../../support/hearing-stage.ts';
import { BUYER_HZ, callInPage, REP_HZ, unmuteInPage } from '../../support/page-call.ts';
import { test } from '../../support/shared.ts';
import { CHROME } from '../../support/stage.ts';
import { until } from '../../support/until.ts';
import { toneIn, wavFile } from '../../support/wav.ts';

const RATE = 16_000;
/** What our own microphone hears. */
const hum = Float32Array.from({ length: RATE }, (_, at) => 0.3 * Math.sin((2 * Math.PI * 700 * at) / RATE));

describe.skipIf(CHROME === '')('a call that nobody clicked in', () => {
  let hearing: HearingStage;
  let stage: HearingStage['stage'];
  let vendor: HearingStage['vendor'];
  test.beforeAll(async ({ hear }) => {
    hearing = await hear({ microphone: wavFile(hum, RATE) });
    ({ stage, vendor } = hearing);
    const page = await stage.open('options.html#hearing');
    const wanted = await page.waitForSelector('::-p-aria(Hear calls without a click)');
    await wanted?.click();
    await until('the choice to be kept', () =>
      page.evaluate(async () => {
        const { settings } = await chrome.storage.local.get('settings');
        return (settings as { hearWithoutClick?: boolean }).hearWithoutClick === true;
      }),
    );
    await page.close();
  });
  afterAll(() => hearing?.close());

  test('is heard by its own page once its captions are off: both sides apart, a card by sound alone, no sound in a pause; and so is the next one', async () => {
    const tab = await stage.join();
    await callInPage(tab.page);
    await tab.captions(false);

    const newest = (side: 0 | 1) => vendor.sound[side].slice(-RATE);
    await until('both sides', () => toneIn(newest(1), BUYER_HZ) > 0.1 && toneIn(newest(0), REP_HZ) > 0.1);
    expect(toneIn(newest(0), REP_HZ)).toBeGreaterThan(10 * toneIn(newest(0), BUYER_HZ));
    expect(toneIn(newest(1), BUYER_HZ)).toBeGreaterThan(10 * toneIn(newest(1), REP_HZ));

    vendor.hear(1, 'honestly this is way too expensive for us');
    await tab.overlay.waitFor('Price');

    await tab.overlay.click('Pause');
    await until('the vendor to be told', () => vendor.texts.some((text) => text.includes('Finalize')));
    const before = vendor.sound[1].length;
    await until('the line to be kept open', () => vendor.texts.some((text) => text.includes('KeepAlive')));
    expect(vendor.sound[1].length - before).toBeLessThan(RATE / 10);

    await tab.overlay.click('End coaching');
    await until('the line to be closed', () => vendor.open() === 0);
    await tab.overlay.click('Start again');
    await until('the next call of the same page', () => vendor.sound[1].length > before + 2 * RATE);
    await tab.hangUp();
    await until('the line to be closed', () => vendor.open() === 0);
  });

  test('who joins muted is not heard by our own microphone either, though it may be used, and is heard once they unmute', async () => {
    const before = vendor.sound[1].length;
    const tab = await stage.join();
    await callInPage(tab.page, { muted: true });
    await tab.captions(false);
    // The buyer's sound is the clock here.
    await until('five seconds of the call', () => vendor.sound[1].length > before + 5 * RATE, 60_000);
    const loudest = vendor.sound[0].slice(before).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(loudest).toBe(0);
    await unmuteInPage(tab.page);
    await until('the rep', () => toneIn(vendor.sound[0].slice(-RATE), REP_HZ) > 0.1);
    await tab.hangUp();
    await until('the line to be closed', () => vendor.open() === 0);
  });
});
