import type { Page } from 'puppeteer';
import type { KeptSession } from '#extension/client/session-store.ts';
import { until } from './until.ts';

interface Sent {
  to: string;
  subject: string;
}

/** The newest code that a backend in development mailed to an address since `after` messages were there for it. */
export async function codeFor(backend: string, email: string, after = 0): Promise<string> {
  return until(`a code for ${email}`, async () => {
    const codes = await codesFor(backend, email);
    return codes.length > after ? codes.at(-1) : null;
  });
}

/** Every code mailed to an address, oldest first. */
export async function codesFor(backend: string, email: string): Promise<string[]> {
  const response = await fetch(`${backend}/dev/mail`, { headers: { accept: 'application/json' } });
  const { mail } = (await response.json()) as { mail: (Sent & { at: number })[] };
  return mail
    .filter(({ to }) => to === email)
    .toSorted((a, b) => a.at - b.at)
    .flatMap(({ subject }) => /\d{6}/.exec(subject)?.[0] ?? []);
}

/** Resolves once the page says these words; fails with what it says instead. */
export async function says(page: Page, words: string, withinMs?: number): Promise<void> {
  const shows = () => page.evaluate((wanted) => document.body.innerText.includes(wanted), words);
  await untilShown(page, `“${words}” on the page`, shows, withinMs);
}

/** Waits like `until`; fails with what the page says, too. */
export async function untilShown<T>(page: Page, ...asked: Parameters<typeof until<T>>) {
  return until(...asked).catch(async (error: Error) => {
    const shown = await page.evaluate(() => document.body.innerText.slice(0, 1_000)).catch(String);
    throw new Error(`${error.message}; on the page: ${shown}`);
  });
}

/** Presses a button once it can be. Asks by itself, since a page behind another draws no frames that a wait could go by. */
export async function press(page: Page, name: string, role = 'button'): Promise<void> {
  await untilShown(page, `the ${role} ${name}`, async () => {
    const button = await page.$(`::-p-aria([name="${name}"][role="${role}"])`);
    return button?.evaluate((element) => {
      const able = element instanceof HTMLButtonElement && !element.disabled;
      if (able) element.click();
      return able;
    });
  });
}

/** Presses Enter on what is found so, once it keeps the focus: what opens beside it may take that for a moment, and so may a view that is just being shown. */
export async function enter(page: Page, selector: string): Promise<void> {
  await untilShown(page, `Enter on ${selector}`, async () => {
    const found = await page.$(selector);
    await found?.focus();
    const keeps = await found?.evaluate(
      (element) => new Promise((done) => setTimeout(() => done(element === document.activeElement), 50)),
    );
    if (!keeps) return false;
    await page.keyboard.press('Enter');
    return true;
  });
}

/** Chooses from the menu under a button, by the keyboard as it opens for people too. */
export async function choose(page: Page, menu: string, item: string, role = 'menuitem'): Promise<void> {
  await page.bringToFront();
  await enter(page, `::-p-aria([name="${menu}"][role="button"])`);
  await enter(page, `::-p-aria([name="${item}"][role="${role}"])`);
}

/** Types into a field once it is there, in the place of what it held. */
export async function fill(page: Page, label: string, text: string): Promise<void> {
  await page.bringToFront();
  const field = await untilShown(page, `the field ${label}`, () =>
    page.$(`::-p-aria([name="${label}"][role="textbox"])`),
  );
  await field.evaluate((element) => {
    if (element instanceof HTMLInputElement) element.select();
  });
  await field.type(text);
}

/** Signs in on the Account page of the options as a user does, by the code of the message. */
export async function signInByCode(page: Page, backend: string, email: string): Promise<void> {
  const before = (await codesFor(backend, email)).length;
  await fill(page, 'E-mail', email);
  await page.keyboard.press('Enter');
  await says(page, 'A code is on its way to');
  await fill(page, 'Code', await codeFor(backend, email, before));
  await page.keyboard.press('Enter');
  await says(page, 'Sign out everywhere');
}

/** The sign-in as kept, read in a page of the extension. */
export const keptSession = (page: Page): Promise<KeptSession | null> => page.evaluate(readKept);

/** Makes the kept token look as if it ran out an hour ago. */
export const letRunOut = (page: Page): Promise<void> => page.evaluate(ageKept);

/** The same, to be run in a page of the extension. */
export function readKept(): Promise<KeptSession | null> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('quotahit-session');
    open.addEventListener('error', () => reject(new Error('The database does not open.')));
    open.addEventListener('success', () => {
      const database = open.result;
      if (!database.objectStoreNames.contains('kept')) {
        database.close();
        return resolve(null);
      }
      const get = database.transaction('kept').objectStore('kept').get('session');
      get.addEventListener('success', () => {
        database.close();
        resolve((get.result as { session: KeptSession } | undefined)?.session ?? null);
      });
    });
  });
}

/** The same, to be run in a page of the extension. */
export function ageKept(): Promise<void> {
  return new Promise((resolve) => {
    const open = indexedDB.open('quotahit-session');
    open.addEventListener('success', () => {
      const change = open.result.transaction('kept', 'readwrite');
      const store = change.objectStore('kept');
      const get = store.get('session');
      get.addEventListener('success', () => {
        const row = get.result as { session: { expiresAt: number } };
        row.session.expiresAt = Date.now() - 3_600_000;
        store.put(row);
      });
      change.addEventListener('complete', () => {
        open.result.close();
        resolve();
      });
    });
  });
}
