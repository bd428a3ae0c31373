import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, describe, expect } from 'vitest';
import { PERSONAS } from '#domain/practice/personas/personas.ts';
import { postgresMissing } from '../../db/support/postgres-server.ts';
import { choose, fill, press, says } from '../../support/account.ts';
import { barriers } from '../../support/barriers.ts';
import { openSalesTeam, type SalesTeam } from '../../support/sales-team.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

describe.skipIf(CHROME === '' || postgresMissing)('the practice library and assignments in Chromium', () => {
  let stage: Stage;
  let sales: SalesTeam;
  let folder: string;

  test.beforeAll(async ({ stage: shared }) => {
    stage = shared;
    folder = await mkdtemp(path.join(tmpdir(), 'quotahit-library-'));
    sales = await openSalesTeam(stage);
    const { ask, ben } = sales;
    const { id: _, ...item } = { ...PERSONAS[3]!, name: 'Otto Klein', company: 'Klein & Sons' };
    const { id } = await ask<{ id: string }>(ben, '/api/personas', { item });
    await ask(ben, `/api/personas/${id}/publish`, { published: true });
  });
  afterAll(async () => {
    await stage?.clear();
    await Promise.all([sales?.close(), rm(folder, { recursive: true, force: true })]);
  });

  const usable = async (page: Page) => {
    expect(await barriers(page)).toEqual([]);
    await page.setViewport({ width: 320, height: 800 });
    await until('a page of 320 px', () => page.evaluate(() => document.documentElement.scrollWidth <= 320));
    await page.setViewport({ width: 1280, height: 800 });
    await page.bringToFront();
  };
  const go = (page: Page, to: string) => page.evaluate((hash) => void (location.hash = hash), to);

  test('a buyer is made from one of ours, survives a reload unsaved, goes out as a file and comes back from it', async () => {
    const page = await stage.open('dashboard.html#/practice/library');
    page.on('dialog', (dialog) => void dialog.accept());
    await says(page, 'No buyers of your own yet');
    await usable(page);
    await press(page, 'Begin from Marcus Williams');
    await says(page, 'New buyer');
    await fill(page, 'Name', 'Marcus of Lyon');
    await page.reload();
    await says(page, 'This is what you wrote before and did not save.');
    await press(page, 'Add a concern');
    await press(page, 'Save');
    await says(page, '1 field needs another look.');
    await until('the focus on it', () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-invalid') === 'true'),
    );
    await usable(page);
    await page.keyboard.type('Who else in Lyon uses it?');
    await press(page, 'Save');
    await says(page, '“Marcus of Lyon” is in your library');
    await says(page, 'Who else in Lyon uses it?');

    const cdp = await stage.coached.browser.target().createCDPSession();
    await cdp.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await choose(page, 'More about Marcus of Lyon', 'Export');
    const file = await until('the file', async () => (await readdir(folder)).find((name) => name.endsWith('.json')));
    expect(file).toBe('marcus-of-lyon.json');
    expect(JSON.parse(await readFile(path.join(folder, file), 'utf8'))).toMatchObject({
      format: 'quotahit-practice',
      personas: [{ name: 'Marcus of Lyon', company: 'GrowthMetrics' }],
    });

    await choose(page, 'More about Marcus of Lyon', 'Delete');
    await says(page, 'No buyers of your own yet');
    await press(page, 'Undo');
    await says(page, '“Marcus of Lyon” is back');
    const [picker] = await Promise.all([page.waitForFileChooser(), choose(page, 'Import and export', 'Import a file')]);
    await picker.accept([path.join(folder, file)]);
    await says(page, 'Import 1 buyer?');
    await press(page, 'Import');
    await says(page, 'Imported 1 buyer');
    const yours = () => page.evaluate(() => document.querySelectorAll('section[aria-label=Yours] li a').length);
    await until('two of one’s own', async () => (await yours()) === 2);
    await page.close();
  });

  test('on the market a colleague’s buyer is rated and copied; a practice is given to them, and they see it', async () => {
    const page = await stage.open('dashboard.html#/practice/library/market');
    await says(page, 'Published by ben@example.com');
    await usable(page);
    await press(page, '4 of 5');
    await says(page, '4.0 of 5, 1 rating');
    await press(page, 'Copy Otto Klein');
    await says(page, '“Otto Klein” is among your buyers now');
    await until('its page', () =>
      page.evaluate(() => /^#\/practice\/library\/personas\/[\da-f-]{36}$/.test(location.hash)),
    );

    await go(page, '/practice/assignments/new');
    await says(page, 'Who practises it');
    await page.evaluate(() =>
      [...document.querySelectorAll('label')].find(({ textContent }) => textContent.includes('ben@'))?.click(),
    );
    await press(page, 'Give it');
    await says(page, 'Given to 1 person');
    await says(page, '0 of 1 done.');
    // Without the report of it, which fades: what fades has too little contrast for a moment.
    await page.reload();
    await says(page, '0 of 1 done.');
    await usable(page);
    const headers = { authorization: `Bearer ${sales.ben}`, 'x-team-id': sales.team };
    const theirs = await fetch(`${sales.backend.url}/api/assignments`, { headers });
    expect(await theirs.json()).toMatchObject({
      assignments: [{ title: 'First call, out of the blue', done: 0, by: 'carla@example.com' }],
    });
    await page.close();
  });
});
