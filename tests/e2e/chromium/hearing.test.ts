import type { Page } from 'puppeteer';
import { afterAll, describe, expect } from 'vitest';
import { press, says } from '../../support/account.ts';
import { barriers } from '../../support/barriers.ts';
import type { HearingStage } from '../../support/hearing-stage.ts';
import { test } from '../../support/shared.ts';
import { CHROME } from '../../support/stage.ts';
import { until } from '../../support/until.ts';
import { toneIn, wavFile } from '../../support/wav.ts';

const REP_HZ = 400;
const BUYER_HZ = 1_000;
const RATE = 48_000;
/** A busy machine drops sound; what counts is that it comes whole. */
const PATIENCE_MS = 120_000;
/** An ear that is heard of no more is gone after six seconds. */
const TOLD_WITHIN_MS = 15_000;
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
  let hearing: HearingStage;
  let stage: HearingStage['stage'];
  let vendor: HearingStage['vendor'];
  test.beforeAll(async ({ hear }) => {
    hearing = await hear({ microphone: wavFile(voice, RATE) });
    ({ stage, vendor } = hearing);
  });
  const click = (page: Page) => hearing.click(page);
  /** Closes the calls of the tests before. */
  async function leaveAll(): Promise<void> {
    for (const page of await stage.coached.browser.pages()) if (page.url().includes('/demo/call')) await page.close();
    await until('the lines of the calls before to be closed', () => vendor.open() === 0);
  }
  /** Waits for so many seconds more of the buyer's own sound. */
  async function sounds(seconds = 1): Promise<void> {
    const from = vendor.sound[1].length;
    await until(
      `${seconds} seconds of the tab`,
      () => vendor.sound[1].length > from + seconds * 16_000 && toneIn(vendor.sound[1].slice(-8_000), BUYER_HZ) > 0.1,
      PATIENCE_MS,
    );
  }
  afterAll(() => hearing?.close());

  test('a click in the toolbar sends both sides apart to the vendor; what is heard raises a card; a pause sends nothing', async () => {
    const tab = await stage.join();
    await sing(tab.page);
    await click(tab.page);
    const seconds = 3;
    const newest = (side: 0 | 1) => vendor.sound[side].slice(-seconds * 16_000);
    await until(
      'some seconds of both sides',
      () => toneIn(newest(1), BUYER_HZ) > 0.1 && newest(0).length > seconds * 15_999,
      PATIENCE_MS,
    );
    expect(vendor.protocols[0]).toBe('bearer, token-of-the-vendor-number-1');
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
    await until('sound again', () => vendor.sound[1].length > before + 16_000, PATIENCE_MS);

    vendor.hearAtEnd(1, 'we will sign on Friday then');
    await tab.hangUp();
    await until('the line to be closed', () => vendor.open() === 0);
    expect(vendor.texts.at(-1)).toContain('CloseStream');
    await until('the last words in the record', async () =>
      (await stage.turns()).some(({ text, final }) => final && text === 'we will sign on Friday then'),
    );
    expect(await stage.call()).toMatchObject({ status: 'ended' });
  });

  test('a tab that was not clicked in is shared with the panel, and heard while that is open', async () => {
    await leaveAll();
    const tab = await stage.join();
    await sing(tab.page);
    const panel = await stage.open('sidepanel.html');
    await says(panel, 'The coach can hear the call, too.');
    await press(panel, 'Listen');
    await says(panel, 'Click the QuotaHit button in the toolbar');
    expect(await barriers(panel)).toEqual([]);
    await press(panel, 'Share the tab’s sound instead');
    await sounds();
    const buttons = () => panel.$$eval('button', (all) => all.map(({ innerText }) => innerText.trim()));
    await until('nothing more to be offered', async () => !(await buttons()).includes('Listen'));
    await panel.close();
    await until('the line to be gone', () => vendor.open() === 0);
    await tab.page.bringToFront();
    await tab.overlay.waitFor('Click the QuotaHit button in the toolbar');
  });

  test('what is in the way is told, and hearing goes on: others not told yet, a worker that ends, another call, an ear that dies', async () => {
    await leaveAll();
    const options = await stage.open('options.html#hearing');
    await press(options, 'Confirm', 'radio');
    await until('the rule', () => options.$('[role=radio][aria-label=Confirm][aria-checked=true]'));
    await options.close();
    const tab = await stage.join();
    await sing(tab.page);
    const before = vendor.sound[1].length;
    await click(tab.page);
    await tab.overlay.waitFor('Your team asks that everybody is told');
    expect([vendor.open(), vendor.sound[1].length]).toEqual([0, before]);
    const panel = await stage.open('sidepanel.html');
    await panel.setViewport({ width: 320, height: 760 });
    await says(panel, 'Everybody is to be told before the call is heard.');
    expect(await barriers(panel)).toEqual([]);
    await panel.close();
    await tab.page.bringToFront();
    await tab.overlay.click('They know');
    await sounds();

    await stage.stopWorker();
    await sounds();

    const other = await stage.join();
    await click(other.page);
    await other.overlay.click('They know');
    await tab.page.bringToFront();
    await tab.overlay.waitFor('The coach hears another call now');
    await other.page.bringToFront();
    await sing(other.page);
    await sounds();
    // Once more where a new ear took its place meanwhile, which is told on the terminal: nobody has found yet what would open one.
    await until(
      'an ear that died to be told',
      async () => {
        const closing = await stage.reader.evaluate(() =>
          chrome.offscreen.closeDocument().then(() => 'closed', String),
        );
        return other.overlay.waitFor('Click the QuotaHit button in the toolbar', TOLD_WITHIN_MS).catch(() => {
          const there = stage.coached.browser.targets().map((target) => `${target.type()} ${target.url()}`);
          const stands = `${closing}; ${vendor.open()} lines; ${there.join(', ')}`;
          process.stderr.write(`a dead ear that was not told: ${stands}\n`);
        });
      },
      8 * TOLD_WITHIN_MS,
    );
  });

  test('a device of any rate, of a telephone headset or a studio, gives the same frames', async () => {
    const page = await stage.open('options.html');
    for (const rate of [8_000, 44_100, 192_000]) {
      const samples = await page.evaluate(
        async (sampleRate, hz) => {
          const graph = new OfflineAudioContext({ sampleRate, numberOfChannels: 2, length: sampleRate * 2 });
          await graph.audioWorklet.addModule('/sound-worklet.js');
          const frames = new AudioWorkletNode(graph, 'quotahit-frames', { numberOfInputs: 2, numberOfOutputs: 1 });
          const gathered: number[] = [];
          const enough = new Promise<void>((resolve) => {
            frames.port.addEventListener('message', ({ data }: MessageEvent<{ pcm: Int16Array }>) => {
              gathered.push(...[...data.pcm].filter((_, at) => at % 2 === 0));
              if (gathered.length >= 16_000 * 1.9) resolve();
            });
          });
          frames.port.start();
          const tone = new OscillatorNode(graph, { frequency: hz });
          tone.connect(frames, 0, 0);
          frames.connect(graph.destination);
          tone.start();
          await graph.startRendering();
          await enough;
          return gathered;
        },
        rate,
        REP_HZ,
      );
      const heard = samples.slice(8_000, 24_000).map((sample) => sample / 32_768);
      expect(toneIn(heard, REP_HZ), `${rate} Hz`).toBeGreaterThan(0.9);
    }
    await page.close();
  });
});
