import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listeningVendor } from '../../fakes/listening-vendor.ts';
import { signInByCode } from '../../support/account.ts';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { CHROME, openStage, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';
import { toneIn, wavFile } from '../../support/wav.ts';

const REP_HZ = 400;
const BUYER_HZ = 1_000;
const RATE = 48_000;
/** In bursts, as voices are: what never changes is taken for noise. */
const voice = Float32Array.from(
  { length: RATE * 8 },
  (_, at) => (Math.floor(at / (RATE / 4)) % 2 === 0 ? 0.6 : 0) * Math.sin((2 * Math.PI * REP_HZ * at) / RATE),
);

const sing = (page: Page) =>
  page.evaluate((hz) => {
    const context = new AudioContext();
    const tone = new OscillatorNode(context, { frequency: hz });
    tone.connect(new GainNode(context, { gain: 0.3 })).connect(context.destination);
    tone.start();
  }, BUYER_HZ);

describe.skipIf(CHROME === '')('the sound of a call', () => {
  let stage: Stage;
  let backend: RunningBackend;
  let vendor: Awaited<ReturnType<typeof listeningVendor>>;
  beforeAll(async () => {
    vendor = await listeningVendor();
    backend = await startBackend({ DEEPGRAM_API_KEY: 'a key of the platform', DEEPGRAM_BASE_URL: vendor.url });
    const microphone = [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${wavFile(voice, RATE)}`,
    ];
    stage = await openStage({ backend, args: microphone });
    await stage.coached.browser
      .defaultBrowserContext()
      .overridePermissions(`chrome-extension://${stage.coached.extensionId}`, ['microphone']);
    await stage.store({ settings: { backend: backend.url, welcomed: true, openWrapUp: false } });
    const page = await stage.open('options.html#account');
    await signInByCode(page, backend.url, 'listener@example.com');
    await page.close();
  });
  afterAll(async () => {
    await stage?.close();
    await backend?.stop();
    await vendor?.stop();
  });

  test('a click in the toolbar sends both sides apart to the vendor; what is heard raises a card; a pause sends nothing', async () => {
    const tab = await stage.join();
    await sing(tab.page);
    await tab.page.bringToFront();
    const [extension] = (await stage.coached.browser.extensions()).values();
    if (!extension) throw new Error('The extension is not there.');
    await tab.page.triggerExtensionAction(extension);
    const seconds = 3;
    const newest = (side: 0 | 1) => vendor.sound[side].slice(-seconds * 16_000);
    await until(
      'some seconds of both sides',
      () => toneIn(newest(1), BUYER_HZ) > 0.1 && newest(0).length > seconds * 15_999,
    );
    expect(vendor.protocols).toEqual(['bearer, token-of-the-vendor-number-1']);
    expect(toneIn(newest(0), REP_HZ)).toBeGreaterThan(10 * toneIn(newest(0), BUYER_HZ));
    expect(toneIn(newest(1), BUYER_HZ)).toBeGreaterThan(10 * toneIn(newest(1), REP_HZ));

    await tab.captions(false);
    vendor.hear(1, 'honestly this is way too expensive for us');
    await tab.overlay.waitFor('Price');
    await until('the turn in the record', async () =>
      (await stage.turns()).some(({ side, text }) => side === 'buyer' && text.includes('too expensive')),
    );

    await tab.overlay.click('Pause');
    await until('the vendor to be told', () => vendor.texts.some((text) => text.includes('Finalize')));
    const before = vendor.sound[1].length;
    await until('the line to be kept open', () => vendor.texts.some((text) => text.includes('KeepAlive')));
    expect(vendor.sound[1].length - before).toBeLessThan(16_000 / 10);
    await tab.overlay.click('Resume');
    await until('sound again', () => vendor.sound[1].length > before + 16_000);

    vendor.hearAtEnd(1, 'we will sign on Friday then');
    await tab.hangUp();
    await until('the line to be closed', () => vendor.open() === 0);
    expect(vendor.texts.at(-1)).toContain('CloseStream');
    await until('the last words in the record', async () =>
      (await stage.turns()).some(({ text, final }) => final && text === 'we will sign on Friday then'),
    );
    expect(await stage.call()).toMatchObject({ status: 'ended' });
  });
});
