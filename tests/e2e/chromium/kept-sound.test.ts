import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, describe, expect } from 'vitest';
import { press, says } from '../../support/account.ts';
import type { RunningBackend } from '../../support/backend.ts';
import { barriers } from '../../support/barriers.ts';
import { decodeSound } from '../../support/decode-sound.ts';
import { soundIn } from '../../support/sound-in.ts';
import type { HearingStage } from '../../support/hearing-stage.ts';
import { test } from '../../support/shared.ts';
import { CHROME } from '../../support/stage.ts';
import { until } from '../../support/until.ts';
import { wavFile } from '../../support/wav.ts';

const REP_HZ = 400;
const BUYER_HZ = 1_000;
const RATE = 48_000;
/** Sound comes no faster than it is played, and a busy machine drops some. */
const PATIENCE_MS = 120_000;
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

describe.skipIf(CHROME === '')('the sound of calls, in a browser', () => {
  let hearing: HearingStage;
  let stage: HearingStage['stage'];
  let backend: RunningBackend;
  let vendor: HearingStage['vendor'];
  test.beforeAll(async ({ hear, backend: shared }) => {
    hearing = await hear({ microphone: wavFile(voice, RATE) });
    ({ stage, vendor } = hearing);
    backend = shared;
  });
  afterAll(() => hearing?.close());

  const files = async (): Promise<string[]> =>
    (await readdir(path.join(backend.dataDir, 'files'), { recursive: true, withFileTypes: true }).catch(() => []))
      .filter((one) => one.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name));
  /** Joins a call that both sides are heard of. */
  async function hear() {
    const tab = await stage.join();
    await sing(tab.page);
    const before = vendor.sound[1].length;
    await hearing.click(tab.page);
    const heardSeconds = (least: number) =>
      until(`${least} s of sound`, () => vendor.sound[1].length > before + least * 16_000, PATIENCE_MS);
    await heardSeconds(1);
    return { tab, heardSeconds };
  }
  /** The team's admin switches it on, unless it is on. */
  async function optIn(): Promise<void> {
    const page = await stage.open('options.html#hearing');
    await page.bringToFront();
    const name = '::-p-aria([name="Keep the sound of calls"][role="switch"])';
    const found = await until('the switch', () => page.$(name));
    await found.evaluate((one) => {
      if (one.getAttribute('aria-checked') !== 'true') (one as HTMLElement).click();
    });
    await says(page, 'Switched off, nothing more is kept');
    await page.close();
  }
  const inStorage = () => stage.reader.evaluate(soundIn);
  const chunks = async () => (await inStorage()).filter((one) => one.startsWith('quotahit/soundChunks'));

  test('by default no byte of it is written anywhere: not in the browser, not to the backend', async () => {
    const { tab, heardSeconds } = await hear();
    await tab.overlay.click('They know');
    await heardSeconds(13);
    await tab.hangUp();
    await until('the line to be closed', () => vendor.open() === 0);
    expect(await inStorage()).toEqual([]);
    expect(await files()).toEqual([]);
    await tab.page.close();
  });

  test('where the team opted in it is kept from “They know” on, sent, played side by side, and deleted for good', async () => {
    await optIn();
    const { tab, heardSeconds } = await hear();
    await heardSeconds(2);
    expect(await chunks()).toEqual([]);
    await tab.overlay.click('They know');
    await tab.overlay.waitFor('Sound is kept');
    await heardSeconds(13);
    await until('the first chunk at the backend', async () => (await files()).length > 0, PATIENCE_MS);
    await tab.hangUp();
    await until('the line to be closed', () => vendor.open() === 0);
    await until(
      'everything to be sent',
      async () => (await files()).length > 1 && (await chunks()).length === 0,
      PATIENCE_MS,
    );
    for (const file of await files()) expect((await readFile(file)).includes('QHS1'), 'sealed').toBe(false);

    const { id } = (await stage.call()) ?? {};
    const page = await stage.open(`dashboard.html#/calls/${id}`);
    await page.bringToFront();
    await until('the player', () => page.$('::-p-aria([name="Play"][role="button"])'), PATIENCE_MS);
    expect(await barriers(page)).toEqual([]);
    const shots = process.env['QUOTAHIT_SHOTS'];
    if (shots) await page.screenshot({ path: path.join(shots, 'player.png') });
    const { seconds, tenths } = await page.evaluate(decodeSound, REP_HZ, BUYER_HZ);
    expect(seconds).toBeGreaterThan(12);
    // A busy machine misses frames, which are silent in the file: what counts is where both sides are whole.
    const both = tenths.filter(({ left, right }) => left.rep > 0.4 && right.buyer > 0.15);
    expect(both.length).toBeGreaterThanOrEqual(5);
    const middle = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
    expect(middle(both.map(({ left }) => left.buyer / left.rep))).toBeLessThan(0.05);
    expect(middle(both.map(({ right }) => right.rep / right.buyer))).toBeLessThan(0.05);
    await press(page, 'Play');
    await until('it to play', () => page.evaluate(() => (document.querySelector('audio')?.currentTime ?? 0) > 0.3));
    await page.focus('[role="slider"][aria-label="Place in the call"]');
    await page.keyboard.press('End');
    await until('the end', async () =>
      page.evaluate(
        () =>
          document
            .querySelector('[role="slider"][aria-label="Place in the call"]')
            ?.getAttribute('aria-valuetext')
            ?.split(' of ')
            .every((one, _, all) => one === all[0]) === true,
      ),
    );

    await press(page, 'Delete the sound');
    await says(page, 'Delete the sound of this call?');
    await page.$eval('[role="dialog"] ::-p-aria([name="Delete the sound"][role="button"])', (button) =>
      (button as HTMLElement).click(),
    );
    await says(page, 'The sound of this call was deleted.');
    await until('the files to be gone', async () => (await files()).length === 0);
    expect(await chunks()).toEqual([]);
    await page.close();
    await tab.page.close();
  });

  test('whoever objects in the call ends it, and what was kept is deleted here and there', async () => {
    await optIn();
    const others = (await files()).length;
    const { tab } = await hear();
    await tab.overlay.click('They know');
    await until('a chunk at the backend', async () => (await files()).length > others, PATIENCE_MS);
    await tab.overlay.click('They object');
    await until('nobody to hear it any more', () => vendor.open() === 0, PATIENCE_MS);
    await until(
      'it to be gone here and there',
      async () => (await files()).length === others && (await chunks()).length === 0,
      PATIENCE_MS,
    );
    await tab.overlay.click('They know');
    // More than a chunk of ten seconds, after which one would be there.
    const objected = vendor.sound[1].length;
    await until('a chunk that is not kept', () => vendor.sound[1].length > objected + 12 * 16_000, PATIENCE_MS);
    await tab.hangUp();
    await until('the line to be closed', () => vendor.open() === 0);
    expect([(await files()).length, await chunks()]).toEqual([others, []]);
  });
});
