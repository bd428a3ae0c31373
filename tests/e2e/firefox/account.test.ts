import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ageKept, codeFor, codesFor, readKept } from '../../support/account.ts';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { builtCopy } from '../../support/build.ts';
import { FIREFOX, openFirefox, type FirefoxStage } from '../../support/firefox.ts';
import { enterInFirefox, firefoxSays } from '../../support/firefox-account.ts';
import { until } from '../../support/until.ts';

const OPTIONS = 'options.html';
const EMAIL = 'dana@example.com';

// Signing in by Google is not seen here: no browser that is driven opens Google's own pages.
describe.skipIf(FIREFOX === '')('an account in Firefox', () => {
  let backend: RunningBackend;
  let extension: Awaited<ReturnType<typeof builtCopy>>;
  let stage: FirefoxStage;
  beforeAll(async () => {
    backend = await startBackend();
    extension = await builtCopy({ browser: 'firefox' });
    stage = await openFirefox(extension.folder, backend);
  });
  afterAll(async () => {
    await stage?.close();
    await backend?.stop();
    await extension?.remove();
  });

  const says = (words: string) => firefoxSays(stage, OPTIONS, words);
  const enter = (label: string, text: string) => enterInFirefox(stage, label, text);

  test('begins with a code, is renewed by the background, and ends at the backend too', async () => {
    await stage.open(`${OPTIONS}#backend`);
    await enter('Address', backend.url);
    await says('Connected, version');
    await stage.inPage(OPTIONS, () => {
      location.hash = 'account';
    });
    await enter('E-mail', EMAIL);
    await stage.answer('Deny');
    await says('Firefox was not allowed to share your data');
    expect(await codesFor(backend.url, EMAIL)).toEqual([]);
    await enter('E-mail', EMAIL);
    await stage.answer('Allow');
    await enter('Code', await codeFor(backend.url, EMAIL));
    await says('Sign out everywhere');
    const before = await stage.inPage(OPTIONS, readKept);
    expect(before?.user.email).toBe(EMAIL);

    await stage.inPage(OPTIONS, ageKept);
    await stage.reload(OPTIONS);
    await says('Time zone');
    const after = await until('the renewed sign-in', async () => {
      const now = await stage.inPage(OPTIONS, readKept);
      return now?.refreshToken === before?.refreshToken ? null : now;
    });
    expect(after.expiresAt).toBeGreaterThan(Date.now());

    const tab = await stage.join();
    const seen = await tab.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(seen).not.toContain('quotahit-session');

    await stage.inPage(OPTIONS, clickButton, 'Sign out everywhere');
    await says('Send me a code');
    expect(await stage.inPage(OPTIONS, readKept)).toBeNull();
    const refused = await fetch(`${backend.url}/auth/v1/token?grant_type=refresh_token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token: after.refreshToken }),
    });
    expect(refused.ok).toBe(false);
  });

  test('ends when the user takes back what Firefox was allowed', async () => {
    const before = await codesFor(backend.url, EMAIL);
    await enter('E-mail', EMAIL);
    await enter('Code', await codeFor(backend.url, EMAIL, before.length));
    await says('Sign out everywhere');
    await stage.inPage(OPTIONS, withdraw, 'personalCommunications');
    await says('Firefox may no longer share your data');
    expect(await stage.inPage(OPTIONS, readKept)).toBeNull();
  });
});

/** Runs in the page: what a switch on Firefox's page of add-ons does. */
function withdraw(kind: string): Promise<boolean> {
  const { browser } = globalThis as unknown as { browser: { permissions: { remove(what: object): Promise<boolean> } } };
  return browser.permissions.remove({ data_collection: [kind] });
}

/** Runs in the page. */
function clickButton(name: string): void {
  [...document.querySelectorAll('button')].find((one) => one.textContent === name)?.click();
}
