import { rm } from 'node:fs/promises';
import type { Page } from 'puppeteer';
import type { StoredCall } from '#extension/store/database.ts';
import type { Turn } from '#domain/turn.ts';
import { findBrowser } from '../../scripts/browsers.mjs';
import { keptSession } from './account.ts';
import { startBackend, type RunningBackend } from './backend.ts';
import { builtCopy } from './build.ts';
import { cardBudget } from './card-budget.ts';
import { openCallOn, type CallTab, type Joining } from './call-tab.ts';
import { launchChrome, openExtensionPage, type Coached } from './chrome.ts';
import { overlayOn, type OverlayView } from './overlay.ts';
import { pageAt } from './patient.ts';
import { readRecords, type Records } from './records.ts';
import { chromeShadow } from './shadow.ts';
import { until } from './until.ts';

/** Path of the Chromium to test with; '' where there is none. */
export const CHROME = process.env['QUOTAHIT_CHROME'] ?? findBrowser('chrome') ?? '';
if (CHROME === '')
  console.warn(
    'No Chrome or Chromium was found: the tests that need one are skipped. Set QUOTAHIT_CHROME to its path.',
  );

export interface StageOptions {
  args?: string[];
  /** What the browser's environment has besides, such as a sound device. */
  env?: Record<string, string> | undefined;
  userDataDir?: string;
  backend?: RunningBackend;
  extension?: string;
  /** The profile is new, so that the welcome page opens. */
  first?: boolean;
}

/** Chromium with the extension, the backend with its demo call, and a page of the extension to read the records with. */
export interface Stage {
  coached: Coached;
  backend: RunningBackend;
  reader: Page;
  /** Joins the demo call in a new tab; the story is silent, so that only `say` speaks. */
  join(query?: string, how?: Joining): Promise<CallTab>;
  overlay(page: Page): Promise<OverlayView>;
  open(path: string): Promise<Page>;
  records(): Promise<Records>;
  /** The one call there is. */
  call(): Promise<StoredCall | undefined>;
  turns(): Promise<Turn[]>;
  /** Waits until the newest call's turns are exactly these. */
  keeps(...texts: string[]): Promise<void>;
  /** Chrome's storage.local of the extension. */
  store(values: Record<string, unknown>): Promise<void>;
  /** Runs in the extension's service worker. */
  inWorker(work: () => unknown): Promise<void>;
  /** Ends the service worker, as the browser does after half a minute of rest. */
  stopWorker(): Promise<void>;
  /** Closes every other tab, signs out and forgets everything kept; cards wait without haste again. */
  clear(): Promise<void>;
  /** As an update does; its pages close with it. */
  reloadExtension(): Promise<void>;
  /** Ends the browser at once, without a chance to save. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

async function dismissWelcome({ browser }: Coached): Promise<void> {
  const welcome = await pageAt(browser, 'the welcome page', (url) => url.endsWith('/welcome.html'));
  await welcome.close();
}

/** A page of the extension's origin without any script of its own. */
async function openReader(coached: Coached): Promise<Page> {
  return openExtensionPage(coached, 'manifest.json');
}

export async function openStage({
  args = [],
  env,
  userDataDir,
  backend,
  extension,
  first = userDataDir === undefined,
}: StageOptions = {}): Promise<Stage> {
  const copy = extension === undefined ? await builtCopy({ browser: 'chrome' }) : null;
  const own = backend === undefined ? await startBackend() : null;
  const served = backend ?? (own as RunningBackend);
  const coached = await launchChrome({
    executablePath: CHROME,
    extension: extension ?? copy?.folder ?? '',
    args,
    env,
    ...(userDataDir === undefined ? {} : { userDataDir }),
  });
  if (first) await dismissWelcome(coached);
  let reader = await openReader(coached);
  await reader.evaluate(storeInTurn, cardBudget());
  const overlay = async (page: Page) => overlayOn(page, await chromeShadow(page));
  const records = () => readRecords(reader);
  const newest = (calls: readonly StoredCall[]) => calls.toSorted((a, b) => b.startedAt - a.startedAt)[0];
  const turns = async () => {
    const { calls, turns: all } = await records();
    const id = newest(calls)?.id;
    return all.filter((turn) => turn.callId === id).sort((a, b) => a.seq - b.seq);
  };
  return {
    coached,
    backend: served,
    get reader() {
      return reader;
    },
    overlay,
    async join(query = 'story=off', how = {}) {
      const page = await coached.browser.newPage();
      await page.bringToFront();
      return openCallOn(page, await overlay(page), `${served.url}/demo/call?autojoin=1&mute=1&${query}`, how);
    },
    open: (path) => openExtensionPage(coached, path),
    records,
    call: async () => newest((await records()).calls),
    turns,
    async keeps(...wanted) {
      const texts = async () => JSON.stringify((await turns()).map((turn) => turn.text));
      const right = JSON.stringify(wanted);
      await until(`the turns ${right}`, async () => (await texts()) === right).catch(async (error: Error) => {
        throw new Error(`${error.message}; there are ${await texts()}`);
      });
    },
    store: (values) => reader.evaluate(storeInTurn, values),
    async inWorker(work) {
      const worker = await until('the service worker', () => serviceWorkers(coached)[0]?.worker());
      await worker.evaluate(`void (${work})()`);
    },
    async stopWorker() {
      const [target] = serviceWorkers(coached);
      if (!target) return;
      const session = await coached.browser.target().createCDPSession();
      const running = async () => {
        const { targetInfos } = await session.send('Target.getTargets');
        return targetInfos.filter(({ url }) => url === target.url()).map(({ targetId }) => targetId);
      };
      const [stopped = ''] = await running();
      // A worker that is woken again before its debugger has left waits for that one for ever.
      await (await target.worker())?.client.detach();
      await session.send('Target.closeTarget', { targetId: stopped });
      await until('the worker to be gone', async () => !(await running()).includes(stopped));
      await session.detach();
    },
    async clear() {
      if (reader.isClosed()) reader = await openReader(coached);
      for (const page of await coached.browser.pages()) if (page !== reader) await page.close();
      await until('closed tabs to be forgotten', () =>
        reader.evaluate(
          async () => Object.keys(((await chrome.storage.session.get('hosts'))['hosts'] as object) ?? {}).length === 0,
        ),
      );
      // Their last words come after them, and are not to be kept once all is cleared. Not all tests let them come.
      await until('closed calls to be interrupted', async () => !(await records()).calls.some(isOn), 5_000).catch(
        () => undefined,
      );
      if ((await keptSession(reader)) !== null) {
        await reader.evaluate(storeInTurn, { settings: { backend: '', welcomed: true } });
        await until('the sign-in to be forgotten', async () => (await keptSession(reader)) === null);
      }
      await reader.evaluate(clearRecords);
      // Views open as they were left: by whichever file had this browser before.
      await reader.evaluate(() => localStorage.clear());
      await reader.evaluate(storeInTurn, null);
      await reader.evaluate(storeInTurn, cardBudget());
    },
    async reloadExtension() {
      await allowReload(coached);
      const old = new Set(serviceWorkers(coached));
      await reader.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
      await until('the extension to be loaded again', () => serviceWorkers(coached).some((worker) => !old.has(worker)));
      if (!reader.isClosed()) await reader.close();
      reader = await until('the pages of the extension', () => openReader(coached).catch(() => null));
    },
    async crash() {
      const browser = coached.browser.process();
      const gone = new Promise((resolve) => browser?.once('exit', resolve));
      browser?.kill('SIGKILL');
      await gone;
    },
    async close() {
      await coached.browser.close();
      await own?.stop();
      await copy?.remove();
      if (userDataDir) await rm(userDataDir, { recursive: true, force: true });
    },
  };
}

const isOn = ({ status }: StoredCall): boolean => status === 'live' || status === 'paused';

/** A reloaded unpacked extension stays off unless developer mode is on. */
async function allowReload({ browser }: Coached): Promise<void> {
  const page = await browser.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(() => chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }));
  await page.close();
}

function serviceWorkers({ browser }: Coached) {
  return browser.targets().filter((target) => target.type() === 'service_worker');
}

/** Runs in a page of the extension: stores these values, or clears everything, while no settings are being changed, which else come back as they were. */
async function storeInTurn(values: Record<string, unknown> | null): Promise<void> {
  await navigator.locks.request('quotahit-settings', () =>
    values === null ? chrome.storage.local.clear() : chrome.storage.local.set(values),
  );
}

/** Runs in a page of the extension. */
function clearRecords(): Promise<void> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('quotahit');
    open.addEventListener('error', () => reject(new Error('The database does not open.')));
    open.addEventListener('success', () => {
      const database = open.result;
      const names = [...database.objectStoreNames];
      const done = () => {
        database.close();
        resolve();
      };
      if (names.length === 0) return done();
      const change = database.transaction(names, 'readwrite');
      for (const name of names) change.objectStore(name).clear();
      change.addEventListener('complete', done);
    });
  });
}
