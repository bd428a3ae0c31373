import type { Page } from 'puppeteer';
import { afterAll, afterEach, describe, expect } from 'vitest';
import { choose, enter, fill, press, says, untilShown } from '../../support/account.ts';
import { barriers } from '../../support/barriers.ts';
import {
  answered,
  answersOf,
  askCoach,
  begins,
  fieldOf,
  openCoach,
  ownServer,
  withOwnServer,
} from '../../support/coach.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

const HOSTILE = [
  'Say **this** first.',
  '![pixel](https://evil.example/p.png) <img src="https://evil.example/q.png"> [your bank](https://evil.example/x)',
  '| A | B |\n|---|---|\n| 1 | 2 |',
  'The end.',
].join('\n\n');
const LONG = `Begin. ${'word '.repeat(120)}That was all.`;
/** Comes for half a minute, so that it is still coming when it is stopped. */
const ENDLESS = `Begin. ${'word '.repeat(3_000)}That was all.`;

/** What is answered depends on the last question. */
function answerTo(messages: string): string {
  const at = (words: string) => messages.lastIndexOf(words);
  const asked = ['hostile', 'long', 'endless', 'first wording', 'second wording', 'plain'].toSorted(
    (a, b) => at(b) - at(a),
  )[0];
  return { hostile: HOSTILE, long: LONG, endless: ENDLESS }[asked ?? ''] ?? `An answer to the ${asked}.`;
}

describe.skipIf(CHROME === '')('the coach in Chromium', () => {
  let stage: Stage;
  let vendor: Awaited<ReturnType<typeof ownServer>>;
  let people = 0;
  test.beforeAll(async ({ stage: shared }) => {
    stage = shared;
    vendor = await ownServer(answerTo, 15);
  });
  afterEach(() => stage.clear());
  afterAll(() => vendor?.close());
  const signIn = () => withOwnServer(stage, vendor, `coached${(people += 1)}@example.com`);
  const asked = () => vendor.asked.filter(({ method }) => method === 'POST').length;
  /** Waits until what is called so has the focus. */
  const focused = (page: Page, name: string) =>
    until(`the focus on ${name}`, () =>
      page.evaluate((label) => document.activeElement?.getAttribute('aria-label') === label, name),
    );

  /** Chooses the own server's model, by the keyboard. */
  async function chooseOwn(page: Page): Promise<void> {
    await enter(page, 'button[aria-label^="Model:"]');
    await untilShown(page, 'the models', async () => (await page.$$('[role=option]')).length > 20);
    await page.keyboard.type('llama3.2');
    await until('the one model', async () => {
      const names = await page.$$eval('[role=option]', (all) => all.map((one) => (one as HTMLElement).innerText));
      return names.length === 1 && names[0]?.includes('llama3.2');
    });
    await page.keyboard.press('Enter');
    await until('the choice', () => page.$('button[aria-label="Model: llama3.2"]'));
    await focused(page, 'Your question');
  }

  test('signed out, the local engine answers by the keyboard alone; chats are found, named, deleted and brought back', async () => {
    const page = await openCoach(stage, 320);
    await says(page, 'You are signed out, so the local engine answers');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.type('They say it is too');
    await until('the draft kept', () =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            indexedDB.open('quotahit').addEventListener('success', ({ target }) => {
              const database = (target as IDBOpenDBRequest).result;
              const all = database.transaction('coachDrafts').objectStore('coachDrafts').getAll();
              all.addEventListener('success', () => {
                database.close();
                resolve((all.result as { text: string }[])[0]?.text === 'They say it is too');
              });
            });
          }),
      ),
    );
    await page.close();
    const again = await openCoach(stage, 320);
    await until('the draft again', async () => (await fieldOf(again)) === 'They say it is too');
    await again.keyboard.type(' expensive');
    await again.keyboard.press('Enter');
    await answered(again, 'local engine');
    await until('an empty field', async () => (await fieldOf(again)) === '');
    expect(await again.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await barriers(again)).toEqual([]);

    await again.keyboard.press('/');
    await focused(again, 'Search objections');
    await again.keyboard.press('Escape');
    await focused(again, 'Your question');
    await again.keyboard.press('/');
    await focused(again, 'Search objections');
    await again.keyboard.type('budget');
    await until('one about the budget', () =>
      again.evaluate(() => document.querySelector('[role=option][aria-selected=true]')?.textContent.includes('budget')),
    );
    await again.keyboard.press('Enter');
    await until('two answers', async () => (await answersOf(again)).length === 2);
    expect(new Set(await answersOf(again)).size).toBe(2);

    await choose(again, 'More of They say it is too expensive', 'Rename');
    await fill(again, 'Name', 'Price talk');
    await again.keyboard.press('Enter');
    await press(again, 'Chats');
    await says(again, 'Price talk');
    await again.waitForSelector('[role=searchbox]');
    await again.type('[role=searchbox]', 'budget');
    await until('the place in the chat', () => again.$('li mark'));
    expect(await barriers(again)).toEqual([]);
    await choose(again, 'More of Price talk', 'Delete');
    await says(again, 'Deleted “Price talk”');
    await focused(again, 'Search chats');
    await press(again, 'Undo');
    await until('the chat in the list again', () => again.$('li button[aria-current="true"]'));
    await press(again, 'Back to the chat');
    await answered(again, 'budget');
  });

  test('an answer streams, loads nothing of what it names, and is whole after its panel was closed in the middle', async () => {
    const token = await signIn();
    const page = await openCoach(stage);
    const away: string[] = [];
    page.on('request', (request) => (request.url().includes('evil.example') ? away.push(request.url()) : undefined));
    await chooseOwn(page);
    await askCoach(page, 'plain');
    await answered(page, 'An answer to the plain.');
    await askCoach(page, 'hostile');
    await answered(page, 'The end.');
    expect((await answersOf(page)).at(-1)).toContain('your bank (evil.example)');
    expect((await answersOf(page)).at(-1)).toContain('Picture not loaded: pixel');
    expect(await page.$$('article img')).toEqual([]);
    expect(away).toEqual([]);
    await says(page, 'llama3.2 · your key');
    expect(await barriers(page)).toEqual([]);

    const before = asked();
    await askCoach(page, 'long');
    await begins(page, 'Begin.');
    await page.close();
    const again = await openCoach(stage);
    await answered(again, 'That was all.');
    expect((await answersOf(again)).at(-1)?.match(/word/g)).toHaveLength(120);
    expect(asked() - before).toBe(1);

    const sessions = async () => {
      const response = await fetch(`${stage.backend.url}/api/coach/sessions`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return ((await response.json()) as { sessions: { title: string; messages: number }[] }).sessions;
    };
    await until('the chat in the account', async () => {
      const [one] = await sessions();
      return one?.title === 'plain' && one.messages === 6;
    });
  });

  test('an answer is stopped at its vendor; questions are put in other words, and nothing is lost', async () => {
    await signIn();
    const page = await openCoach(stage);
    await chooseOwn(page);
    await askCoach(page, 'endless');
    await begins(page, 'Begin.');
    await enter(page, '::-p-aria([name="Stop"][role="button"])');
    await focused(page, 'Your question');
    await says(page, 'You stopped this answer.');
    await until('the end at the vendor', () => vendor.open() === 0);
    expect((await answersOf(page)).at(-1)).not.toContain('That was all.');

    await askCoach(page, 'first wording');
    await answered(page, 'An answer to the first wording.');
    await page.focus('textarea[aria-label="Your question"]');
    await page.keyboard.press('ArrowUp');
    const edit = await until('the question to edit', () => page.$('textarea[aria-label="Edit your question"]'));
    await edit.evaluate((element) => element.select());
    await page.keyboard.type('second wording');
    await page.keyboard.press('Enter');
    await answered(page, 'An answer to the second wording.');
    await says(page, '2 of 2');
    await page.waitForSelector('button[aria-label="Earlier question"]');
    await enter(page, 'button[aria-label="Earlier question"]');
    await answered(page, 'An answer to the first wording.');
    await focused(page, 'Earlier question');

    await press(page, 'Later question');
    await answered(page, 'An answer to the second wording.');

    const other = await stage.open('dashboard.html#/coach');
    await other.setViewport({ width: 1280, height: 800 });
    await other.bringToFront();
    await until('the chat in the list', () => other.$('aside li button'));
    await other.$eval('aside li button', (chat) => (chat as HTMLElement).click());
    await answered(other, 'An answer to the second wording.');
    expect(await barriers(other)).toEqual([]);
    await askCoach(other, 'plain');
    await answered(other, 'An answer to the plain.');
    await answered(page, 'An answer to the plain.');
  });
});
