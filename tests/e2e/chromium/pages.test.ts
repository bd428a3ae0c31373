import { afterEach, describe, expect } from 'vitest';
import { barriers } from '../../support/barriers.ts';
import { OBJECTIONS } from '../../support/objections.ts';
import { connectBackend } from '../../support/options.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

describe.skipIf(CHROME === '')('pages of the extension', () => {
  let stage: Stage;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });
  afterEach(() => stage.clear());

  test.each(['dashboard.html', 'dashboard.html#/library', 'options.html', 'welcome.html', 'sidepanel.html'])(
    '%s has no serious barrier',
    async (path) => {
      const page = await stage.open(path);
      await page.waitForSelector('h1, h2');
      expect(await barriers(page)).toEqual([]);
    },
  );

  test('a wrap-up and a panel with a live call have no serious barrier', async () => {
    const tab = await stage.join();
    await tab.say('rep', 'Thanks for joining. How are you counting your stock today?');
    await tab.say('buyer', OBJECTIONS.price);
    await tab.overlay.waitFor('Used it');
    const panel = await stage.open('sidepanel.html');
    await until('the call in the panel', () => panel.evaluate(() => document.body.innerText.includes('Used it')));
    expect(await barriers(panel)).toEqual([]);
    const wrapUp = await stage.open(`dashboard.html#/calls/${(await stage.call())?.id}`);
    await wrapUp.waitForSelector('#score');
    expect(await barriers(wrapUp)).toEqual([]);
  });

  test('a backend is connected, and page descriptions that are not signed by its key are refused', async () => {
    const page = await stage.open('options.html#backend');
    await connectBackend(page, '127.0.0.1:9', 'Nothing answers at http://127.0.0.1:9');
    await connectBackend(page, stage.backend.url, 'Page descriptions were not updated');
    expect(
      await stage.reader.evaluate(async () => (await chrome.storage.local.get('locators'))['locators']),
    ).toBeUndefined();
  });
});
