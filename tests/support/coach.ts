import type { Page } from 'puppeteer';
import { textVendor } from '../fakes/text-vendor.ts';
import { keptSession, signInByCode, untilShown } from './account.ts';
import type { Stage } from './stage.ts';
import { until } from './until.ts';

type TextVendor = Awaited<ReturnType<typeof textVendor>>;

const KEY = 'a-key-of-the-own-server';

/** A vendor that only the key of `withOwnServer` may ask. Milliseconds between two pieces of seven letters. */
export function ownServer(answer: (question: string) => string, nextMs = 0): Promise<TextVendor> {
  const wordsOf = (body: Record<string, unknown>) => JSON.stringify(body['messages']);
  return textVendor({ fates: { [KEY]: 'good' }, answer: (body) => answer(wordsOf(body)), nextMs });
}

/** Signs somebody in, whose own server this vendor is. Gives the token, to ask the backend by. */
export async function withOwnServer(stage: Stage, vendor: TextVendor, email: string): Promise<string> {
  await stage.store({ settings: { backend: stage.backend.url, welcomed: true } });
  const options = await stage.open('options.html#account');
  await signInByCode(options, stage.backend.url, email);
  const { accessToken = '' } = (await keptSession(options)) ?? {};
  const response = await fetch(`${stage.backend.url}/api/user-keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ provider: 'openai-compatible', key: KEY, baseUrl: vendor.ownUrl }),
  });
  if (!response.ok) throw new Error(await response.text());
  await options.close();
  return accessToken;
}

/** The side panel's page at its Coach tab, as wide as given. The tab is clicked: a wish might be granted to a panel that another test opened. */
export async function openCoach(stage: Stage, width = 400): Promise<Page> {
  const page = await stage.open('sidepanel.html');
  await page.setViewport({ width, height: 720 });
  await page.bringToFront();
  await page.locator('[role=tab]::-p-text(Coach)').click();
  // It takes the focus once it is there; from what a test focused sooner it would take it away.
  await untilShown(page, 'the focus on the field for questions', () =>
    page.evaluate(() => document.activeElement?.ariaLabel === 'Your question'),
  );
  return page;
}

/** Types a question and sends it by the keyboard. */
export async function askCoach(page: Page, question: string): Promise<void> {
  await page.bringToFront();
  await page.focus('textarea[aria-label="Your question"]');
  await page.keyboard.type(question);
  await until(`“${question}” in the field`, async () => (await fieldOf(page)) === question);
  await page.keyboard.press('Enter');
}

/** What stands in the field for questions. */
export const fieldOf = (page: Page): Promise<string> =>
  page.$eval('textarea[aria-label="Your question"]', ({ value }) => value);

/** What stands in the answers of a chat, once it is all there. */
export const answersOf = (page: Page): Promise<string[]> =>
  page.$$eval('article [data-answer]', (all) => all.map((one) => (one as HTMLElement).innerText.trim()));

/** Waits until the last answer begins so; fails with what the page says instead. */
export async function begins(page: Page, words: string): Promise<void> {
  const begun = async () => (await answersOf(page)).at(-1)?.startsWith(words);
  await untilShown(page, `an answer that begins with “${words}”`, begun);
}

/** Waits until the last answer in view is whole and has these words. */
export const answered = (page: Page, words: string): Promise<unknown> =>
  until(`an answer with “${words}”`, async () => {
    const busy = await page.$('article[aria-busy="true"]');
    return !busy && ((await answersOf(page)).at(-1) ?? '').includes(words);
  });
