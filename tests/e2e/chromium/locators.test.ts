import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, describe, expect } from 'vitest';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { serveCallPages } from '../../support/call-pages.ts';
import { PRIVATE_KEY } from '../../support/locator-key.ts';
import { connectBackend } from '../../support/options.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';

const UNREAD = 'Nobody can read this one yet.';
const READ = 'Now the words arrive.';
const STILL_READ = 'And they go on arriving.';

/** What reads the page at /demo/teams/redesigned, and nothing else does. */
const NEW_MARKUP = {
  region: ['[data-cap="list"]'],
  row: ['[data-cap="line"]'],
  name: ['[data-cap="who"]'],
  text: ['[data-cap="words"]'],
};

async function operate({ dataDir }: RunningBackend, document: unknown): Promise<void> {
  await writeFile(path.join(dataDir, 'locators.json'), JSON.stringify(document));
}

describe.skipIf(CHROME === '')('a page that was redesigned', () => {
  let trusted: RunningBackend;
  let stranger: RunningBackend;
  let pages: Awaited<ReturnType<typeof serveCallPages>>;
  let stage: Stage;
  test.beforeAll(async ({ stage: shared }) => {
    [trusted, stranger] = await Promise.all([startBackend({ LOCATOR_PRIVATE_KEY: PRIVATE_KEY }), startBackend()]);
    await operate(trusted, { version: 1, sites: { teams: { locators: NEW_MARKUP } } });
    await operate(stranger, { version: 2, sites: { teams: { enabled: false } } });
    pages = await serveCallPages();
    stage = shared;
  });
  afterAll(async () => {
    await stage?.clear();
    pages?.close();
    await Promise.all([trusted?.stop(), stranger?.stop()]);
  });

  const say = (page: Page, text: string) =>
    page.evaluate(
      (words) => (window as unknown as { say(name: string, text: string): Promise<void> }).say('Marcus Bell', words),
      text,
    );

  test('is read once its signed description was fetched; one that a stranger signed changes nothing', async () => {
    const page = await stage.coached.browser.newPage();
    await page.goto(`${pages.url}/demo/teams/redesigned`, { waitUntil: 'load' });
    const overlay = await stage.overlay(page);
    await overlay.waitFor('Turn on captions to start');
    await say(page, UNREAD);

    const options = await stage.open('options.html#backend');
    await connectBackend(options, trusted.url, 'Page descriptions are signed and up to date, version 1');
    await page.bringToFront();
    await page.reload({ waitUntil: 'load' });
    await overlay.waitFor('Ready');
    await say(page, READ);
    await stage.keeps(READ);
    expect((await stage.turns())[0]?.name).toBe('Marcus Bell');

    await options.bringToFront();
    await connectBackend(options, stranger.url, 'not signed by the key this build trusts');
    await page.bringToFront();
    await page.reload({ waitUntil: 'load' });
    await overlay.waitFor('Ready');
    await say(page, STILL_READ);
    await stage.keeps(READ, STILL_READ);
  });
});
