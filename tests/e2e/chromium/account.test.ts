import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CDPSession, Page } from 'puppeteer';
import { afterEach, describe, expect } from 'vitest';
import { codeFor, codesFor, fill, keptSession, letRunOut, press, says, signInByCode } from '../../support/account.ts';
import { googleServer } from '../../fakes/google.ts';
import { barriers } from '../../support/barriers.ts';
import { startAtKnownPort } from '../../support/known-port.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

describe.skipIf(CHROME === '')('an account in Chromium', () => {
  let stage: Stage;
  let people = 0;
  const newAddress = () => `rep${(people += 1)}@example.com`;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });
  afterEach(() => stage.clear());

  /** The Account page with the backend connected. */
  async function accountPage(): Promise<Page> {
    await stage.store({ settings: { backend: stage.backend.url, welcomed: true } });
    return stage.open('options.html#account');
  }
  async function signedIn(): Promise<{ page: Page; email: string }> {
    const email = newAddress();
    const page = await accountPage();
    await signInByCode(page, stage.backend.url, email);
    return { page, email };
  }
  const ask = (token: string, path = '/api/account') =>
    fetch(`${stage.backend.url}${path}`, { headers: { authorization: `Bearer ${token}` } });

  test('begins with a code by e-mail, outlives a reload and is seen by every page', async () => {
    const email = newAddress();
    const page = await accountPage();
    const other = await stage.open('options.html#account');
    await page.emulateTimezone('Asia/Kolkata');
    await page.bringToFront();
    await fill(page, 'E-mail', email);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await says(page, 'A code is on its way to');
    await fill(page, 'Code', '000000');
    await page.keyboard.press('Enter');
    await says(page, 'This code is wrong or has run out');
    await fill(page, 'Code', await codeFor(stage.backend.url, email));
    await page.keyboard.press('Enter');
    await says(page, 'Sign out everywhere');
    await says(other, 'Sign out everywhere');
    await page.reload();
    await says(page, 'Time zone');
    expect(await barriers(page)).toEqual([]);
    await fill(page, 'Name', 'Dana Whitfield');
    await press(page, 'Save profile');
    await says(page, 'Your profile is saved');
    const { accessToken = '' } = (await keptSession(page)) ?? {};
    expect(await (await ask(accessToken)).json()).toMatchObject({
      user: { email, displayName: 'Dana Whitfield', timeZone: expect.stringMatching(/^Asia\/(Kolkata|Calcutta)$/) },
    });
  });

  test('is renewed by the background when its token has run out, even after the background was stopped', async () => {
    const { page } = await signedIn();
    const before = await keptSession(page);
    await letRunOut(page);
    await stage.stopWorker();
    await page.reload();
    await says(page, 'Time zone');
    const after = await keptSession(page);
    expect(after?.refreshToken).not.toBe(before?.refreshToken);
    expect(after?.expiresAt).toBeGreaterThan(Date.now());
  });

  test('is signed out everywhere: the other browser cannot renew, and this one starts over', async () => {
    const { page, email } = await signedIn();
    const before = (await codesFor(stage.backend.url, email)).length;
    const post = (at: string, body: object) =>
      fetch(`${stage.backend.url}/auth/v1/${at}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await post('otp', { email });
    const token = await codeFor(stage.backend.url, email, before);
    const elsewhere = (await (await post('verify', { email, token, type: 'email' })).json()) as {
      refresh_token: string;
    };
    const refresh = () => post('token?grant_type=refresh_token', { refresh_token: elsewhere.refresh_token });
    await press(page, 'Sign out everywhere');
    await says(page, 'Send me a code');
    expect(await keptSession(page)).toBeNull();
    expect((await refresh()).ok).toBe(false);
  });

  test('says so when it was ended from elsewhere', async () => {
    const { page } = await signedIn();
    const { accessToken = '' } = (await keptSession(page)) ?? {};
    await fetch(`${stage.backend.url}/auth/v1/logout?scope=global`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}` },
    });
    await letRunOut(page);
    await page.reload();
    await says(page, 'this sign-in was ended from another device');
    await says(page, 'Send me a code');
  });

  test('has a password once one is set', async () => {
    const { page, email } = await signedIn();
    await fill(page, 'New password', 'correct horse battery');
    await press(page, 'Save password');
    await says(page, 'Your password is saved');
    await press(page, 'Sign out here');
    await press(page, 'Use a password instead');
    await fill(page, 'E-mail', email);
    await fill(page, 'Password', 'not this one');
    await page.keyboard.press('Enter');
    await says(page, 'E-mail or password is wrong');
    await fill(page, 'Password', 'correct horse battery');
    await page.keyboard.press('Enter');
    await says(page, 'Sign out everywhere');
  });

  test('changes its address when both were proved', async () => {
    const { page, email } = await signedIn();
    const next = newAddress();
    const before = (await codesFor(stage.backend.url, email)).length;
    const inFocus = (label: string) =>
      until(`the keyboard in ${label}`, async () => {
        const labels = () => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent;
        return (await page.evaluate(labels)) === label;
      });
    await press(page, 'Change e-mail');
    await says(page, 'New e-mail');
    await inFocus('New e-mail');
    await page.keyboard.type(next);
    await page.keyboard.press('Enter');
    await says(page, `Code sent to ${next}`);
    await inFocus(`Code sent to ${email}`);
    await fill(page, `Code sent to ${next}`, await codeFor(stage.backend.url, next));
    await page.keyboard.press('Enter');
    await says(page, `${next} is proved`);
    await inFocus(`Code sent to ${email}`);
    await page.keyboard.type(await codeFor(stage.backend.url, email, before));
    await page.keyboard.press('Enter');
    await says(page, 'Your e-mail address is changed');
    await until('the new address', async () => (await keptSession(page))?.user.email === next);
  });

  test('shows the address that was changed from another device', async () => {
    const { page, email } = await signedIn();
    const next = newAddress();
    const { accessToken = '' } = (await keptSession(page)) ?? {};
    const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
    const send = async (method: string, at: string, body: object) => {
      const answer = await fetch(`${stage.backend.url}/auth/v1/${at}`, { method, headers, body: JSON.stringify(body) });
      expect(answer.ok).toBe(true);
    };
    const before = (await codesFor(stage.backend.url, email)).length;
    await send('PUT', 'user', { email: next });
    for (const [address, after] of [
      [email, before],
      [next, 0],
    ] as const) {
      const token = await codeFor(stage.backend.url, address, after);
      await send('POST', 'verify', { email: address, token, type: 'email_change' });
    }
    await page.reload();
    await says(page, next);
    expect((await keptSession(page))?.user.email).toBe(next);
  });

  test('is deleted for good after its data was saved', async () => {
    const { page, email } = await signedIn();
    const { accessToken = '' } = (await keptSession(page)) ?? {};
    const downloads = await mkdtemp(path.join(tmpdir(), 'quotahit-downloads-'));
    const cdp = await stage.coached.browser.target().createCDPSession();
    await cdp.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    await press(page, 'Delete account');
    await says(page, 'Delete your account for good?');
    await fill(page, `Type ${email} to confirm`, email);
    await press(page, 'Delete for good');
    await says(page, 'Send me a code');
    const file = await until('the file', async () => (await readdir(downloads)).find((name) => name.endsWith('.json')));
    expect(JSON.stringify(JSON.parse(await readFile(path.join(downloads, file), 'utf8')))).toContain(email);
    await rm(downloads, { recursive: true, force: true });
    expect(await keptSession(page)).toBeNull();
    expect((await ask(accessToken)).status).toBe(401);
  });

  test('begins with Google where the backend offers it, in a window of the browser', async () => {
    let person: Parameters<typeof googleServer>[0] = () => null;
    const google = await googleServer(() => person(), 'hush-hush');
    const backend = await startAtKnownPort({
      GOOGLE_CLIENT_ID: 'client-id',
      GOOGLE_CLIENT_SECRET: 'hush-hush',
      GOOGLE_BASE_URL: google.url,
    });
    try {
      await stage.store({ settings: { backend: backend.url, welcomed: true } });
      const page = await stage.open('options.html#account');
      await press(page, 'Continue with Google');
      await says(page, 'Google did not sign you in');
      person = () => ({ sub: 'g-1', email: 'gina@example.com', email_verified: true, name: 'Gina' });
      await press(page, 'Continue with Google');
      await says(page, 'Sign out everywhere');
      expect((await keptSession(page))?.user.email).toBe('gina@example.com');
      await forget(stage);
    } finally {
      await backend.stop();
      google.close();
    }
  });

  test('stays out of reach of content scripts', async () => {
    const { page: options } = await signedIn();
    const kept = await keptSession(options);
    const secrets = [kept?.accessToken, kept?.refreshToken].map((secret) => secret ?? 'none');
    const tab = await stage.join();
    const script = await contentScript(tab.page, stage.coached.extensionId);
    const world = await script.evaluate(() => ({ id: chrome.runtime.id, here: location.pathname }));
    expect(world).toEqual({ id: stage.coached.extensionId, here: '/demo/call' });
    const found = await script.evaluate(rummage, kept?.expiresAt ?? 0);
    expect(found.local, 'it does read the extension’s settings').toContain('welcomed');
    expect(found.session).toMatch(/not allowed|denied|undefined/i);
    expect(found.databases).not.toContain('quotahit-session');
    expect(found.asked, 'to a page the background says that nobody is signed in').toContain('signed-out');
    for (const secret of secrets) expect(JSON.stringify(found)).not.toContain(secret);
    expect(await keptSession(options), 'and does nothing for it').toEqual(kept);
  });
});

/** Runs in the content script's world: whatever a script on a call page can get hold of. */
async function rummage(expiresAt: number) {
  const told = (work: () => Promise<unknown>) => work().then(JSON.stringify, String);
  const send = (type: string, data?: unknown) =>
    told(() => chrome.runtime.sendMessage({ id: 1, type, data, timestamp: Date.now() }));
  return {
    local: await told(() => chrome.storage.local.get(null)),
    session: await told(async () => chrome.storage.session.get(null)),
    databases: await told(async () => (await indexedDB.databases()).map(({ name }) => name)),
    asked: await Promise.all(
      ['session.renew', 'session.read', 'accessToken'].map((type) => send(type, { expiresAt })),
    ).then((answers) => answers.join(' ')),
    notes: await send('notes.read'),
    pages: await told(async () => (await fetch(chrome.runtime.getURL('options.html'))).text()),
  };
}

/** The isolated world in which the extension's script runs on a page. */
async function contentScript(page: Page, extensionId: string) {
  const cdp: CDPSession = await page.createCDPSession();
  const found: { id: number; origin: string; auxData?: { type?: string } }[] = [];
  cdp.on('Runtime.executionContextCreated', ({ context }) => found.push(context));
  await cdp.send('Runtime.enable');
  const own = await until('the world of the content script', () =>
    found.find(({ origin, auxData }) => origin.includes(extensionId) && auxData?.type === 'isolated'),
  );
  return {
    async evaluate<T, A extends unknown[]>(work: (...given: A) => T, ...given: A): Promise<Awaited<T>> {
      const expression = `(${work})(...${JSON.stringify(given)})`;
      const options = { expression, contextId: own.id, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', options);
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
  };
}

/** Forgets the sign-in, so that one test does not begin with that of another. */
async function forget(stage: Stage): Promise<void> {
  await stage.store({ settings: { backend: '', welcomed: true } });
  await until('the sign-in to be forgotten', async () => (await keptSession(stage.reader)) === null);
}
