import type { Page } from 'puppeteer';
import { press } from './account.ts';
import type { Stage } from './stage.ts';
import { until } from './until.ts';
import { watchVoice } from './watch-voice.ts';
import { wavFile } from './wav.ts';

const RATE = 48_000;
const SPOKEN_SECONDS = 1.5;

/** A rep who is still, says something for a second and a half, and is still again; a microphone plays it over and over. Gives the file's path. */
export function repFile(stillSeconds: number, afterSeconds: number): string {
  const length = RATE * (stillSeconds + SPOKEN_SECONDS + afterSeconds);
  const samples = Float32Array.from({ length }, (_, at) => {
    const seconds = at / RATE - stillSeconds;
    if (seconds < 0 || seconds >= SPOKEN_SECONDS) return 0;
    // In syllables, as voices are: what never changes is taken for noise.
    return Math.floor(seconds * 4) % 2 === 0 ? 0.5 * Math.sin(2 * Math.PI * 400 * seconds) : 0;
  });
  return wavFile(samples, RATE);
}

/** Opens the page on which a practice is set up, chooses voice, and presses the button; what is to be done `before` is done on the page as it opens. */
export async function callByVoice(
  stage: Stage,
  before: (page: Page) => Promise<unknown> = async () => {},
): Promise<Page> {
  const { browser, extensionId } = stage.coached;
  const page = await browser.newPage();
  await watchVoice(page);
  await page.goto(`chrome-extension://${extensionId}/dashboard.html#/practice`);
  await page.bringToFront();
  const voice = await until('the choice of voice', () => page.$('::-p-aria([name="Voice"][role="radio"])'));
  await voice.evaluate((element) => (element as HTMLElement).click());
  await before(page);
  const name = await until('the button that calls', () =>
    page.evaluate(() => {
      const all = [...document.querySelectorAll('button[type=submit]')].map((one) => (one as HTMLElement).innerText);
      return all.find((text) => text.startsWith('Call '));
    }),
  );
  await press(page, name.trim());
  return page;
}

/** Lines of the conversation that are on the page, as “You: …” or “…: …”. */
export const linesOf = (page: Page): Promise<string[]> =>
  page.$$eval('[role=log] article', (all) =>
    all.map((one) => `${one.getAttribute('aria-label')}: ${one.querySelector('p:last-of-type')?.textContent ?? ''}`),
  );
