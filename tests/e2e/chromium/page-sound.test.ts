import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listeningVendor } from '../../fakes/listening-vendor.ts';
import { signInByCode } from '../../support/account.ts';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { BUYER_HZ, callInPage, REP_HZ } from '../../support/page-call.ts';
import { CHROME, openStage, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';
import { toneIn } from '../../support/wav.ts';

const RATE = 16_000;

describe.skipIf(CHROME === '')('a call that nobody clicked in', () => {
  let stage: Stage;
  let backend: RunningBackend;
  let vendor: Awaited<ReturnType<typeof listeningVendor>>;
  beforeAll(async () => {
    vendor = await listeningVendor();
    backend = await startBackend({ DEEPGRAM_API_KEY: 'a key of the platform', DEEPGRAM_BASE_URL: vendor.url });
    stage = await openStage({ backend, args: ['--disable-features=WebRtcHideLocalIpsWithMdns'] });
    await stage.store({ settings: { backend: backend.url, welcomed: true, openWrapUp: false } });
    const page = await stage.open('options.html#account');
    await signInByCode(page, backend.url, 'listener@example.com');
    await page.goto(page.url().replace('#account', '#hearing'));
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
  afterAll(async () => {
    await stage?.close();
    await backend?.stop();
    await vendor?.stop();
  });

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
});
