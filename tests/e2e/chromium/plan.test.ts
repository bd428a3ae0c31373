import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect } from 'vitest';
import { press, says, signInByCode } from '../../support/account.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

const CORS = { 'access-control-allow-origin': '*' };

describe.skipIf(CHROME === '')('plan and credits in Chromium', () => {
  let stage: Stage;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });
  afterAll(() => stage?.clear());

  test('a new user sees five credits, what Free allows, and takes the history along as a file', async () => {
    await stage.store({ settings: { backend: stage.backend.url, welcomed: true } });
    const page = await stage.open('options.html#plan');
    await says(page, 'Sign in to see your plan and credits');
    await page.evaluate(() => void (location.hash = 'account'));
    await signInByCode(page, stage.backend.url, 'dana@example.com');
    await page.evaluate(() => void (location.hash = 'plan'));
    await says(page, 'Your plan fills them up to 5 a day; you have them all.');
    await says(page, 'Free of charge');
    await says(page, '0 of 3');
    await says(page, 'Welcome');
    await page.evaluate(() => document.querySelector('summary')?.click());
    await says(page, 'Not part of the Free plan. Choose Professional, add the module AI Coach or use your own key.');

    const downloads = await mkdtemp(path.join(tmpdir(), 'quotahit-downloads-'));
    const cdp = await stage.coached.browser.target().createCDPSession();
    await cdp.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    await press(page, 'Export CSV');
    const file = await until('the file', async () => (await readdir(downloads)).find((name) => name.endsWith('.csv')));
    const lines = (await readFile(path.join(downloads, file), 'utf8')).split('\r\n');
    await rm(downloads, { recursive: true, force: true });
    expect(lines[0]).toBe('\uFEFFWhen (UTC),What,Credits,Balance after,Reason,Member,By,Entry');
    expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.+]+,grant,5,5,Welcome,dana@example\.com,,[\da-f-]{36}$/);
    expect(lines).toHaveLength(3);
  });

  test('unread messages make no narrow page wider than its window', async () => {
    const page = await stage.open('options.html#plan');
    await page.setViewport({ width: 360, height: 800 });
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const unread = request.method() === 'GET' && new URL(request.url()).pathname === '/api/notifications';
      const body = JSON.stringify({ unread: 120, notifications: [] });
      void (unread ? request.respond({ contentType: 'application/json', body, headers: CORS }) : request.continue());
    });
    await page.reload();
    await says(page, '99+');
    await says(page, 'Free of charge');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const shown = await page.evaluate(() => {
      const { left, right } = document.querySelector('[aria-current=page]')?.getBoundingClientRect() ?? new DOMRect();
      return left >= 0 && right <= innerWidth;
    });
    expect(shown, 'the place where one is').toBe(true);
  });
});
