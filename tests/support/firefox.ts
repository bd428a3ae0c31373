import puppeteer, { type Browser, type Page } from 'puppeteer';
import type { StoredCall } from '#extension/store/database.ts';
import type { Turn } from '#domain/turn.ts';
import { findBrowser } from '../../scripts/browsers.mjs';
import type { RunningBackend } from './backend.ts';
import { cardBudget } from './card-budget.ts';
import { openCallOn, type CallTab, type Joining } from './call-tab.ts';
import { overlayOn } from './overlay.ts';
import { patient } from './patient.ts';
import { readStored } from './records.ts';
import { firefoxShadow } from './shadow.ts';
import { startSoundDevice } from './sound-device.ts';
import { until } from './until.ts';

/** Path of the Firefox to test with; '' where there is none. */
export const FIREFOX = process.env['QUOTAHIT_FIREFOX'] ?? findBrowser('firefox') ?? '';
if (FIREFOX === '')
  console.warn('No Firefox was found: the tests that need one are skipped. Set QUOTAHIT_FIREFOX to its path.');

const ID = 'coach@quotahit.app';
/** Its key, as WebDriver names it. */
const ENTER = '\uE007';
const UUID = '5b0ab2b6-6e5c-4c5f-9b1e-2f5f3a1c7d10';

/** WebDriver BiDi by hand: puppeteer has no pages for the extension's own addresses. */
interface Bidi {
  send(method: string, params: object): Promise<{ result: Record<string, unknown> }>;
}

interface WithBrowser {
  browser: {
    tabs: { create(how: { url: string }): Promise<unknown> };
    storage: { local: { set(values: object): Promise<void> } };
  };
}

export interface FirefoxStage {
  browser: Browser;
  join(query?: string, how?: Joining): Promise<CallTab>;
  /** Opens a page of the extension in a tab. */
  open(path: string): Promise<void>;
  /** Runs in the page of the extension that is open at this address. */
  inPage<T, A extends unknown[]>(path: string, work: (...given: A) => T, ...given: A): Promise<Awaited<T>>;
  /** Loads it anew; resolves once what was there is gone. */
  reload(path: string): Promise<void>;
  /** Presses Enter in it, as a user does. */
  pressEnter(path: string): Promise<void>;
  /** Presses a button of the question that Firefox itself asks. */
  answer(button: 'Allow' | 'Deny'): Promise<void>;
  /** Clicks the extension's button in the toolbar, for the tab in front. */
  clickToolbar(): Promise<void>;
  /** Text of an extension page that is open at this address, or null. */
  textOf(path: string): Promise<string | null>;
  call(): Promise<StoredCall | undefined>;
  turns(): Promise<Turn[]>;
  close(): Promise<void>;
}

async function launch(extension: string, env: Record<string, string> = {}): Promise<Browser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    timeout: 120_000,
    env: { ...process.env, ...env },
    // Firefox's own questions are part of its window, not of any page.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'security.notification_enable_delay': 0,
      'extensions.webextensions.uuids': JSON.stringify({ [ID]: UUID }),
      'media.autoplay.default': 0,
      // Pages are given a microphone that hums, and nobody is asked.
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.navigator.audio.fake_frequency': 400,
      // Two ends of a call on one machine without a network find each other.
      'media.peerconnection.ice.loopback': true,
      'media.peerconnection.ice.obfuscate_host_addresses': false,
      'app.update.enabled': false,
      'datareporting.policy.dataSubmissionEnabled': false,
    },
  });
  await browser.installExtension(extension);
  return patient(browser);
}

type Marked = typeof globalThis & { before?: true };

/** Runs in a page. */
function beginReload(): void {
  (globalThis as Marked).before = true;
  // Else it is gone before it could answer.
  setTimeout(() => location.reload());
}

/** Runs in a page. */
const isAnew = (): boolean => (globalThis as Marked).before !== true && document.readyState === 'complete';

/** Runs in Firefox's own window. False while it asks nothing. */
function answerQuestion(button: 'Allow' | 'Deny'): boolean {
  const place = button === 'Allow' ? 'primary' : 'secondary';
  const pressed = document.querySelector<HTMLElement>(
    `#addon-webext-permissions-notification:not([hidden]) .popup-notification-${place}-button`,
  );
  pressed?.click();
  return pressed !== null;
}

/** Firefox's own modules, as far as they are used here. */
interface FirefoxWindow {
  ChromeUtils: { importESModule(address: string): { ExtensionParent: { apiManager: { global: ActionMap } } } };
  WebExtensionPolicy: { getByID(id: string): { extension: object } };
}

interface ActionMap {
  browserActionFor(extension: object): { triggerAction(window: unknown): Promise<void> };
}

/** Runs in Firefox's own window: what it does itself when the button is clicked. */
async function clickButton(id: string): Promise<void> {
  const { ChromeUtils, WebExtensionPolicy } = globalThis as unknown as FirefoxWindow;
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID(id);
  await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(globalThis);
}

/** Runs in a page of the extension. */
const store = (values: object): Promise<void> =>
  (globalThis as unknown as WithBrowser).browser.storage.local.set(values);

/** A fresh Firefox with the extension. Starting it is tried twice; nothing that is asserted ever is. */
export async function openFirefox(extension: string, backend: RunningBackend): Promise<FirefoxStage> {
  const sound = await startSoundDevice();
  const browser = await launch(extension, sound?.env)
    .catch(() => launch(extension, sound?.env))
    .catch(async (error: unknown) => {
      await sound?.stop();
      throw error;
    });
  const { connection } = browser as unknown as { connection: Bidi };
  const address = (path: string) => `moz-extension://${UUID}/${path}`;

  async function contexts(): Promise<{ context: string; url: string }[]> {
    const { result } = await connection.send('browsingContext.getTree', { maxDepth: 0 });
    return result['contexts'] as { context: string; url: string }[];
  }
  async function evaluate<T, A extends unknown[]>(
    context: string,
    work: (...given: A) => T,
    ...given: A
  ): Promise<Awaited<T>> {
    const { result } = await connection.send('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${work})(...${JSON.stringify(given)})) ?? 'null')()`,
      target: { context },
      awaitPromise: true,
    });
    const value = (result['result'] as { value?: unknown } | undefined)?.value;
    if (typeof value !== 'string') throw new Error(JSON.stringify(result));
    return JSON.parse(value);
  }

  /** Firefox's own window, around all tabs. */
  async function ownWindow(): Promise<string> {
    const { result } = await connection.send('browsingContext.getTree', { maxDepth: 0, 'moz:scope': 'chrome' });
    return (result['contexts'] as { context: string }[])[0]?.context ?? '';
  }

  const pageAt = (path: string) =>
    until(`a page at ${path}`, async () => (await contexts()).find(({ url }) => url.startsWith(address(path))));

  // BiDi may not navigate to an extension's address; the page that opens after installing serves as reader.
  const reader = await until(
    'the welcome page',
    async () => (await contexts()).find(({ url }) => url === address('welcome.html'))?.context,
  );
  await evaluate(reader, store, cardBudget());
  const records = () => evaluate(reader, readStored);
  const newest = (calls: readonly StoredCall[]) => calls.toSorted((a, b) => b.startedAt - a.startedAt)[0];

  return {
    browser,
    async join(query = 'story=off', how = {}) {
      const page: Page = await browser.newPage();
      await page.setViewport({ width: 1280, height: 800 });
      return openCallOn(
        page,
        overlayOn(page, await firefoxShadow(page)),
        `${backend.url}/demo/call?autojoin=1&mute=1&${query}`,
        how,
      );
    },
    open: (path) =>
      evaluate(
        reader,
        async (url) => {
          await (globalThis as unknown as WithBrowser).browser.tabs.create({ url });
        },
        address(path),
      ),
    inPage: (path, work, ...given) => pageAt(path).then(({ context }) => evaluate(context, work, ...given)),
    async reload(path) {
      await pageAt(path).then(({ context }) => evaluate(context, beginReload));
      await until(`${path} anew`, async () => {
        const { context } = await pageAt(path);
        // While it is being loaded it may have no window to ask.
        return evaluate(context, isAnew).catch(() => false);
      });
    },
    async pressEnter(path) {
      const { context } = await pageAt(path);
      const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value: ENTER }));
      await connection.send('input.performActions', { context, actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    async answer(button) {
      const window = await ownWindow();
      await until('the question of Firefox', () => evaluate(window, answerQuestion, button));
    },
    clickToolbar: async () => evaluate(await ownWindow(), clickButton, ID),
    async textOf(path) {
      const found = (await contexts()).find(({ url }) => url.startsWith(address(path)));
      // A page that is being loaded anew has no body for a moment.
      return found ? evaluate(found.context, () => (document.body as Element | null)?.textContent ?? null) : null;
    },
    call: async () => newest((await records()).calls),
    async turns() {
      const { calls, turns } = await records();
      const id = newest(calls)?.id;
      return turns.filter((turn) => turn.callId === id).sort((a, b) => a.seq - b.seq);
    },
    async close() {
      await browser.close();
      await sound?.stop();
    },
  };
}
