import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer';
import { afterAll, describe, expect } from 'vitest';
import { node24, root } from '../../../scripts/set-up.mjs';
import { newPostgresDatabase, postgresMissing } from '../../db/support/postgres-server.ts';
import { choose, fill, press, says, signInByCode } from '../../support/account.ts';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { barriers } from '../../support/barriers.ts';
import { docxOf, pdfOf, pngOf } from '../../support/made-files.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

const FILLER = 'We answer every question of a buyer within one working day, in writing. ';
const PAGE = `<!doctype html><html><head><title>Acme security</title></head><body><article><h1>Security</h1><p>${FILLER.repeat(8)}</p>
  <h2>Where data is kept</h2><p>All data is kept in Frankfurt and encrypted at rest. ${FILLER.repeat(8)}</p></article>
  <script>document.title = 'no'</script></body></html>`;

describe.skipIf(CHROME === '' || postgresMissing)('the Company Brain in Chromium', () => {
  let stage: Stage;
  let database: Awaited<ReturnType<typeof newPostgresDatabase>>;
  let backend: RunningBackend;
  let web: Server;
  let folder: string;
  let address: string;
  test.beforeAll(async ({ stage: shared }) => {
    stage = shared;
    folder = await mkdtemp(path.join(tmpdir(), 'quotahit-brain-'));
    const pages = Array.from({ length: 3 }, (_, n) => [
      `Page ${n + 1} of the price list.`,
      n === 1 ? 'Ten percent discount from ten seats.' : FILLER,
    ]);
    await Promise.all([
      writeFile(path.join(folder, 'prices.pdf'), pdfOf(pages)),
      writeFile(
        path.join(folder, 'terms.docx'),
        docxOf(['# Notice', 'The notice period is thirty days.', '# Renewal', FILLER]),
      ),
      writeFile(path.join(folder, 'slide.png'), pngOf(320, 200)),
    ]);
    web = createServer((_, response) => response.setHeader('content-type', 'text/html').end(PAGE)).listen(
      0,
      '127.0.0.1',
    );
    await new Promise((done) => web.once('listening', done));
    address = `http://127.0.0.1:${(web.address() as AddressInfo).port}/security`;
    database = await newPostgresDatabase();
    const env = { DATABASE_URL: database.url, ENCRYPTION_KEY: randomBytes(32).toString('base64') };
    backend = await startBackend({ ...env, ALLOW_PRIVATE_ADDRESSES: '1' });
    await stage.store({ settings: { backend: backend.url, welcomed: true } });
    const page = await stage.open('options.html#account');
    await signInByCode(page, backend.url, 'carla@example.com');
    await page.close();
    await promisify(execFile)(node24(), ['backend/admin.ts', 'module', 'carla@example.com', 'company-brain', 'on'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'development', DATA_DIR: backend.dataDir, ...env },
    });
  });
  afterAll(async () => {
    await stage?.clear();
    await backend?.stop();
    web?.close();
    await Promise.all([database?.drop(), rm(folder, { recursive: true, force: true })]);
  });

  const addFiles = async (page: Page, menu: string, ...names: string[]) => {
    const [picker] = await Promise.all([page.waitForFileChooser(), choose(page, menu, 'Files')]);
    await picker.accept(names.map((name) => path.join(folder, name)));
  };
  const rows = (page: Page) =>
    page.evaluate(() => [...document.querySelectorAll('tbody tr a')].map(({ textContent }) => textContent));
  const usable = async (page: Page) => {
    expect(await barriers(page)).toEqual([]);
    // It was looked at from a tab of its own.
    await page.bringToFront();
  };

  test('files and a page are read, searched, edited, deleted and brought back', async () => {
    const page = await stage.open('dashboard.html#/brain');
    await says(page, 'No documents yet');
    await addFiles(page, 'Add documents', 'prices.pdf', 'terms.docx', 'slide.png');
    await says(page, 'A picture has no text that could be searched.');
    await until('two documents', async () => (await rows(page)).length === 2);
    await choose(page, 'Add documents', 'Web page');
    await fill(page, 'Address', address);
    await page.keyboard.press('Enter');
    await until('three documents', async () => (await rows(page)).length === 3);
    expect((await rows(page)).toSorted()).toEqual(['Acme security', 'prices', 'terms']);
    await usable(page);

    // By the keyboard alone: to the search, to what it found, to its place.
    await page.evaluate(() => document.querySelector<HTMLElement>(':focus')?.blur());
    await page.keyboard.press('/');
    await page.keyboard.type('what discount for ten seats');
    await says(page, 'Page 2');
    // What was found by half of the question may stand there before.
    await until('its words', () =>
      page.evaluate(() => document.querySelector('mark')?.textContent.toLowerCase() === 'ten'),
    );
    await usable(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await until('the first passage', () => page.evaluate(() => document.activeElement?.closest('ol') !== null));
    await page.keyboard.press('Enter');
    await until('its place', () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-current') === 'location'),
    );
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Ten percent discount');
    await usable(page);

    await press(page, 'Edit');
    const text = await until('the text', () => page.$('textarea'));
    expect(await text.evaluate((field) => field.value)).toContain('[Page 2]');
    await text.evaluate((field) => field.setSelectionRange(0, field.value.length));
    await text.type('# Discounts\nTwelve percent from twenty seats.');
    await fill(page, 'Title', 'Price list of 2027');
    await usable(page);
    await press(page, 'Save');
    await says(page, 'Twelve percent from twenty seats.');
    await says(page, 'Price list of 2027');

    await press(page, 'Delete');
    await says(page, 'Deleted “Price list of 2027”');
    await until('two documents', async () => (await rows(page)).length === 2);
    await press(page, 'Undo');
    await until('three documents again', async () => (await rows(page)).length === 3);
    expect((await rows(page))[0]).toBe('Price list of 2027');
  });

  test('two who edit the same document see both texts, and none is lost', async () => {
    const page = await stage.open('dashboard.html#/brain');
    await until('the list', async () => (await rows(page)).length === 3);
    await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('tbody a')]
        .find(({ textContent }) => textContent === 'terms')
        ?.click(),
    );
    await says(page, 'The notice period is thirty days.');
    const other = await stage.open(`dashboard.html${new URL(page.url()).hash}`);
    await says(other, 'The notice period is thirty days.');
    const write = async (one: Page, words: string) => {
      await one.bringToFront();
      await press(one, 'Edit');
      const text = await until('the text', () => one.$('textarea'));
      await text.evaluate((field) => field.setSelectionRange(0, field.value.length));
      await text.type(words);
    };
    await write(page, 'The notice period is ninety days.');
    await write(other, 'The notice period is sixty days.');
    await press(other, 'Save');
    await says(other, 'Saved');
    await page.bringToFront();
    await press(page, 'Save');
    await says(page, 'Somebody changed this document meanwhile');
    await says(page, 'sixty days');
    await says(page, 'ninety days');
    await usable(page);
    await press(page, 'Save yours over theirs');
    await says(page, 'Saved over theirs');
    await until('saved', () => page.evaluate(() => document.querySelector('ol')?.textContent.includes('ninety days')));
  });

  test('what is attached to a question is shown as it was read, and can be taken back', async () => {
    const page = await stage.open('dashboard.html#/coach');
    await addFiles(page, 'Attach', 'slide.png', 'terms.docx');
    await says(page, 'Word document, 21 words');
    await says(page, 'Picture, ');
    await press(page, 'What was read of terms');
    await says(page, 'The notice period is thirty days.');
    await usable(page);
    await page.keyboard.press('Escape');
    await press(page, 'What was read of slide');
    await says(page, 'It goes to the model as a picture.');
    await page.keyboard.press('Escape');
    await press(page, 'Remove terms');
    await says(page, 'Removed “terms”');
    await press(page, 'Undo');
    await says(page, 'Word document, 21 words');
  });

  test('usage and redaction are there for the account', async () => {
    const usage = await stage.open('dashboard.html#/usage');
    await says(usage, 'No model was asked in the last 30 days');
    await usable(usage);
    const options = await stage.open('options.html#redaction');
    await says(options, 'Taken out: ');
    await usable(options);
  });
});
