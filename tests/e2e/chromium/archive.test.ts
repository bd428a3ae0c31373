import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer';
import { afterAll, describe, expect } from 'vitest';
import { batchOf, OBJECTION, said, SCORE } from '../../db/support/calls.ts';
import { postgresMissing } from '../../db/support/postgres-server.ts';
import { choose, fill, press, says } from '../../support/account.ts';
import { barriers } from '../../support/barriers.ts';
import { openSalesTeam, type SalesTeam } from '../../support/sales-team.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

const MARCH = new Date(new Date().getMonth() >= 3 ? new Date().getFullYear() : new Date().getFullYear() - 1, 2, 10);

describe.skipIf(CHROME === '' || postgresMissing)('the archive, clips and rubrics in Chromium', () => {
  let stage: Stage;
  let sales: SalesTeam;
  const call = randomUUID();

  test.beforeAll(async ({ stage: shared }) => {
    stage = shared;
    sales = await openSalesTeam(stage);
    const { ask, ben } = sales;
    const steps = Object.fromEntries(
      ['pause', 'acknowledge', 'explore', 'respond', 'confirm'].map((step) => [
        step,
        { seen: step !== 'pause', note: 'x' },
      ]),
    );
    await ask(
      ben,
      '/api/calls/sync',
      batchOf(
        {
          id: call,
          title: 'Renewal <b>Acme</b>',
          site: 'zoom',
          startedAt: MARCH.toISOString(),
          status: 'ended',
          durationMs: 120_000,
        },
        {
          turns: [
            said(0, { text: 'Thanks for the time today.', side: 'rep', speaker: 'ben', name: 'Ben' }),
            said(1, { text: 'The price <img src=x> is simply too high for us.', startMs: 61_000, endMs: 65_000 }),
          ],
          objections: [{ ...OBJECTION, turnSeq: 1, atMs: 61_000, steps }],
          score: { ...SCORE, overall: 88 },
        },
      ),
    );
    await ask(
      ben,
      '/api/calls/sync',
      batchOf(
        { title: 'Intro', startedAt: MARCH.toISOString(), status: 'ended' },
        { turns: [said(0, { text: 'The price is on the site.', side: 'rep' })] },
      ),
    );
  });
  afterAll(async () => {
    await stage?.clear();
    await sales?.close();
  });

  const usable = async (page: Page) => {
    expect(await barriers(page)).toEqual([]);
    await page.setViewport({ width: 320, height: 800 });
    await until('a page of 320 px', () => page.evaluate(() => document.documentElement.scrollWidth <= 320));
    await page.setViewport({ width: 1280, height: 800 });
    await page.bringToFront();
  };
  const shows = (page: Page, selector: string) => page.$$eval(selector, (all) => all.map((one) => one.textContent));

  test('who said “price” in March and how it went is answered, kept, and opens at the second', async () => {
    const page = await stage.open('dashboard.html#/calls/search');
    await says(page, '2 calls');
    await press(page, 'Buyers who said “price” in March, and how it went');
    await says(page, '1 call');
    await says(page, 'The price <img src=x> is simply too high for us.');
    await until('the word', async () => JSON.stringify(await shows(page, 'mark')) === '["price"]');
    await says(page, 'Handled well');
    await usable(page);
    await press(page, 'Save this search');
    await fill(page, 'Name', 'Price in March');
    await page.keyboard.press('Enter');
    await says(page, 'Saved “Price in March”');
    await press(page, 'Clear all');
    await says(page, '2 calls');
    await choose(page, 'More about Price in March', 'Run');
    await says(page, '1 call');
    const hit = await until('what it found', () => page.$(`a[href="#/calls/${call}?at=61000"]`));
    await hit.evaluate((link) => (link as HTMLElement).click());
    await until('the call', () => page.evaluate((id) => location.href.includes(id), call));
    await says(page, 'Renewal <b>Acme</b>');
    await page.goBack();
    await says(page, '1 call');
    await page.close();
  });

  test('a clip is made on the call, found in the library, deleted and brought back; a comment names a team mate', async () => {
    const page = await stage.open(`dashboard.html#/calls/${call}`);
    await press(page, 'Make a clip');
    await fill(page, 'Title', 'Price, well handled');
    await fill(page, 'Tags', 'Best of, price');
    await page.keyboard.press('Enter');
    await says(page, 'Clip saved');
    await press(page, 'Add a tag');
    const tag = await until('the field of the tag', () => page.$('input[aria-label="New tag"]'));
    await tag.type('Won');
    await page.keyboard.press('Enter');
    const tagged = async () => (await shows(page, 'ul[aria-label=Tags] li')).includes('won');
    await until('the tag', tagged);
    await press(page, 'Take the tag won away');
    await says(page, 'Took the tag “won” away');
    await until('the focus', () =>
      page.evaluate(() => document.activeElement?.matches('[data-add], [aria-label="New tag"]')),
    );
    await press(page, 'Undo');
    await until('the tag again', tagged);
    const field = await until('the field', () => page.$('textarea[aria-label^="Comment at"]'));
    await field.type('Well done @ben');
    await until('the team mate', () => page.$('[role=listbox][aria-label="Team mates"] [role=option]'));
    await page.keyboard.press('Enter');
    await field.type(', look.');
    await press(page, 'Comment');
    await until('the comment', async () =>
      (await shows(page, 'ul[aria-label=Comments] p')).includes('Well done @ben@example.com , look.'),
    );
    await usable(page);
    await page.close();

    const clips = await stage.open('dashboard.html#/clips');
    await says(clips, 'Price, well handled');
    await says(clips, 'Not shared');
    await usable(clips);
    await choose(clips, 'More about Price, well handled', 'Delete');
    await says(clips, 'No clips yet');
    await press(clips, 'Undo');
    await says(clips, 'Price, well handled');
    await clips.close();
  });

  test('a rubric says what is missing, is published, and is not tried without a model', async () => {
    const page = await stage.open('dashboard.html#/rubrics');
    await says(page, 'No rubrics yet');
    await page.$eval('a[href^="#/rubrics/new-"]', (link) => (link as HTMLElement).click());
    await fill(page, 'Name of the rubric', 'Discovery');
    await fill(page, 'Name', 'Budget');
    await fill(page, 'What is looked for', 'Did the rep ask about the budget?');
    const weigh = async (value: string) => {
      const weight = await until('the weight', () => page.$('::-p-aria([name="Weight"])'));
      await weight.evaluate((element) => (element as HTMLInputElement).select());
      await weight.type(value);
    };
    await weigh('90');
    await says(page, 'The weights add up to 90; 10 are missing to 100.');
    await press(page, 'Add a criterion');
    await says(page, 'The weights add up to 100.');
    // What was written and not saved is there again, also in a page that is opened anew.
    await page.reload();
    await says(page, 'This is what you wrote before and did not save.');
    await press(page, 'Add a criterion');
    await says(page, 'The weights add up to 133; that is 33 more than 100.');
    await press(page, 'Bring them to 100');
    await says(page, 'The weights add up to 100.');
    await press(page, 'Take criterion 3 away');
    await press(page, 'Take criterion 2 away');
    await weigh('100');
    await press(page, 'Publish version 1');
    await says(page, 'Version 1 is published');
    await press(page, 'Choose all 2');
    await press(page, 'Try it on 2 calls');
    await says(page, 'There is no key for a model, and a rubric is judged by one.');
    await usable(page);
    await page.close();
  });

  test('who is signed in finds the calls that are on the device alone, and who is not finds those without an account', async () => {
    const page = await stage.open('dashboard.html#/analyze');
    await stage.store({ settings: { backend: sales.backend.url, welcomed: true, team: sales.team, saveCalls: false } });
    await press(page, 'Open Pricing with Alder and Finch');
    await says(page, 'Copy as text');
    const search = async () => {
      const there = await stage.open('dashboard.html#/calls/search');
      const field = await until('the field', () => there.$('input[role=searchbox]'));
      await field.type('"half of that" -old');
      await until('the phrase', async () => (await shows(there, 'mark')).includes('half of that'));
      return there;
    };
    const signedIn = await search();
    await says(signedIn, 'On this device only');
    expect(await shows(signedIn, 'ul[aria-label="Calls found on this device only"] > li a.font-medium')).toEqual([
      'Pricing with Alder and Finch',
    ]);
    await signedIn.close();
    await page.goto(page.url().replace(/dashboard.*/, 'options.html#account'));
    await press(page, 'Sign out here');
    await says(page, 'E-mail');
    const alone = await search();
    await says(alone, '1 call on this device');
    await usable(alone);
    await press(alone, 'Clear all');
    await press(alone, 'Buyers who said “price” in March, and how it went');
    await says(alone, 'No call of this device has all of this');
    await alone.close();
    await page.close();
  });
});
