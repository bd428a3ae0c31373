import type { Page } from 'puppeteer';
import { afterEach, describe, expect } from 'vitest';
import { press, says } from '../../support/account.ts';
import { barriers } from '../../support/barriers.ts';
import { keepCall, LONG_CALL, longCall } from '../../support/long-call.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';
import { wavFile } from '../../support/wav.ts';

const RATE = 8_000;
/** Played at double speed it must not end before a busy machine has looked. */
const SECONDS = 240;
const sound = Float32Array.from({ length: RATE * SECONDS }, (_, at) => 0.4 * Math.sin((2 * Math.PI * 300 * at) / RATE));

const drawn = (page: Page) => page.$$eval('#transcript li', (lines) => lines.length);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

describe.skipIf(CHROME === '')('the page of a call of two hours', () => {
  let stage: Stage;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });
  afterEach(() => stage.clear());

  test('opens at a second, finds what is not drawn, is heard from a file, put right, written on and printed whole', async () => {
    await keepCall(stage.reader, longCall());
    const page = await stage.open(`dashboard.html#/calls/${LONG_CALL}?at=6900500`);
    await page.bringToFront();
    await page.setViewport({ width: 1280, height: 900 });

    await until('the second', async () => (await focused(page)) === 'turn-2300');
    expect(await drawn(page)).toBeLessThan(100);
    const place = await page.$eval('#turn-2300', (line) => [line.ariaPosInSet, line.ariaSetSize]);
    expect(place).toEqual(['2301', '2400']);

    await page.type('[aria-label="Search what was said"]', 'line 51.');
    await until('the line', () => page.$('#turn-51 mark[data-current]'));
    await page.keyboard.press('Escape');

    for (const part of ['By the rules', 'Qualification', 'Meeting notes', 'Who spoke when', '1 of 4 said by the buyer'])
      await says(page, part);
    await press(page, 'Next mark');
    await page.waitForSelector('#timeline output button');
    await page.$eval('#timeline output button', (mark) => (mark as HTMLElement).click());
    await until('the mark', async () => /^turn-\d+$/.test(await focused(page)));

    const file = wavFile(sound, RATE);
    const choose = await page.$('input[type=file]');
    if (!choose) throw new Error('No file can be chosen.');
    await (choose as unknown as { uploadFile(file: string): Promise<void> }).uploadFile(file);
    await says(page, 'it may be another recording');
    await until('the wave', () =>
      page.evaluate(() =>
        [...document.querySelectorAll('div')].some(
          (box) => box.shadowRoot?.querySelector('canvas') !== null && box.shadowRoot,
        ),
      ),
    );
    await page.select('select[aria-label="Speed"]', '2');
    await press(page, 'Play');
    await until('it to play', () => page.evaluate(() => (document.querySelector('audio')?.currentTime ?? 0) > 0.3));
    await page.type('[aria-label="Search what was said"]', 'line 6.');
    await until('the line', () => page.$('#turn-6 mark[data-current]'));
    await page.$eval('#turn-6 button', (place) => (place as HTMLElement).click());
    await until('the place of the line', () =>
      page.evaluate(() => (document.querySelector('audio')?.currentTime ?? 0) >= 18),
    );
    await until('the line that is said', () => page.$('li[aria-current=true]'));
    await press(page, 'Pause');
    await page.locator('button[title^="Hear it"]').click();
    await until('the quote to be heard', () => page.$('::-p-aria([name="Pause"][role="button"])'));
    await press(page, 'Pause');
    expect(await barriers(page)).toEqual([]);

    const rename = async (button: string, name: string): Promise<void> => {
      await press(page, button);
      await until('the field of the name', () => page.$('input:focus'));
      await page.keyboard.down('Control');
      await page.keyboard.press('a');
      await page.keyboard.up('Control');
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
    };
    await rename('Put the name Marcus Bell right', 'Marcus Bellamy');
    await until('the name', async () => (await stage.call())?.speakers['marcus']?.name === 'Marcus Bellamy');
    await says(page, 'Marcus Bellamy');
    await until('the focus back', () => page.$('[aria-label="Put the name Marcus Bellamy right"]:focus'));
    await rename('Change the title', 'Routes, second call');
    await until('the title', async () => (await stage.call())?.title === 'Routes, second call');
    await until('its heading', () => page.$eval('h1', (it) => it.textContent === 'Routes, second call'));

    await page.waitForSelector('#meeting-notes ::-p-text(Edit)');
    await page.$eval('#meeting-notes ::-p-text(Edit)', (edit) => (edit as HTMLElement).click());
    const decisions = () => page.$$('textarea[aria-label^="Decision "]');
    const written = await until('what can be written', () =>
      page.$('::-p-aria([name="Add a decision"][role="button"])'),
    );
    const { length } = await decisions();
    await written.evaluate((add) => (add as HTMLElement).click());
    const added = await until('another decision', async () => (await decisions())[length]);
    await added.type('We begin in May.');
    await press(page, 'Save');
    await until('the notes', async () =>
      (await stage.call())?.meetingNotes?.decisions.some(({ text }) => text === 'We begin in May.'),
    );
    await says(page, 'changed by hand');

    const [before, onPaper] = await page.evaluate(() => {
      const lines = () => document.querySelectorAll('#transcript li').length;
      const first = lines();
      dispatchEvent(new Event('beforeprint'));
      const all = lines();
      dispatchEvent(new Event('afterprint'));
      return [first, all] as const;
    });
    expect(before).toBeLessThan(100);
    expect(onPaper).toBe(2_400);
    await until('a few lines again', async () => (await drawn(page)) < 100);
  });
});
