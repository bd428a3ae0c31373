import type { Page } from 'puppeteer';
import { until } from './until.ts';

/** Connects a backend in the options as a user does, after taking leave of the one before; resolves when the page says `words`. */
export async function connectBackend(options: Page, address: string, words: string): Promise<void> {
  const leave = await options.$('::-p-aria([name="Disconnect"][role="button"])');
  await leave?.click();
  const field = await options.waitForSelector('::-p-aria([name="Address"][role="textbox"])');
  await field?.click({ count: 3 });
  await options.keyboard.type(address);
  await options.keyboard.press('Enter');
  await until(`“${words}” in the options`, () =>
    options.evaluate((wanted) => document.body.innerText.includes(wanted), words),
  );
}
