import { afterAll, describe, expect } from 'vitest';
import { keyVendors } from '../../fakes/key-vendors.ts';
import { choose, enter, fill, press, says, signInByCode } from '../../support/account.ts';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { barriers } from '../../support/barriers.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

const GOOD = 'sk-proj-canary-good-9876';
const POOR = 'sk-proj-canary-poor-1234';

describe.skipIf(CHROME === '')('keys in Chromium', () => {
  let vendors: Awaited<ReturnType<typeof keyVendors>>;
  let backend: RunningBackend;
  let stage: Stage;
  test.beforeAll(async ({ stage: shared }) => {
    vendors = await keyVendors({ [GOOD]: 'good', [POOR]: 'no-quota' });
    backend = await startBackend(vendors.env);
    stage = shared;
  });
  afterAll(async () => {
    await stage?.clear();
    await backend?.stop();
    vendors?.close();
  });

  test('a key is pasted, tried, saved, and never seen again', async () => {
    await stage.store({ settings: { backend: backend.url, welcomed: true } });
    const page = await stage.open('options.html#keys');
    await says(page, 'Sign in to see your keys');
    await page.evaluate(() => void (location.hash = 'account'));
    await signInByCode(page, backend.url, 'kim@example.com');
    await page.evaluate(() => void (location.hash = 'keys'));
    await says(page, 'No key: works with the built-in playbook');

    // By the keyboard: the focus goes into the form, and back to where it was.
    const focused = (label: string) =>
      until(`the focus on ${label}`, () => page.evaluate((one) => document.activeElement?.ariaLabel === one, label));
    await enter(page, '::-p-aria([name="Add a key for OpenAI"][role="button"])');
    await until('the form', () => page.evaluate(() => document.activeElement?.getAttribute('name') === 'key'));
    await page.keyboard.press('Escape');
    await focused('Add a key for OpenAI');

    await press(page, 'Add a key for OpenAI');
    await fill(page, 'Key', 'sk-proj-canary-wrong-0000');
    const field = await page.$eval('input[name=key]', ({ type, autocomplete }: HTMLInputElement) => [
      type,
      autocomplete,
    ]);
    expect(field).toEqual(['password', 'off']);
    await press(page, 'Check and save');
    await says(page, 'OpenAI does not know this key.');
    await fill(page, 'Key', POOR);
    await press(page, 'Check and save');
    await says(page, 'no quota is left on it');
    await fill(page, 'Key', GOOD);
    await press(page, 'Check and save');
    await says(page, 'Your key is used');
    await says(page, '••••9876');
    await until('the form gone', () => page.evaluate(() => document.querySelector('[role=dialog]') === null));
    expect(await page.content()).not.toContain('canary');
    expect(await barriers(page)).toEqual([]);

    await choose(page, 'Actions for your key, OpenAI', 'Check again');
    await says(page, 'OpenAI takes the key');

    await press(page, 'Add a server');
    await fill(page, 'Address', vendors.ownUrl);
    await press(page, 'Check and save');
    await says(page, vendors.ownUrl);

    await choose(page, 'Actions for your key, OpenAI', 'Delete');
    await says(page, 'Delete your key for OpenAI?');
    await page.keyboard.press('Escape');
    await focused('Actions for your key, OpenAI');
    await choose(page, 'Actions for your key, OpenAI', 'Delete');
    await press(page, 'Delete key');
    await until('the key gone', () => page.evaluate(() => !document.body.innerText.includes('••••9876')));
    const kept = await page.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));
    expect(kept).not.toContain('canary');
  });
});
