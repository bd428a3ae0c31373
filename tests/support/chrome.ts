import puppeteer, { type Browser, type Page } from 'puppeteer';
import { patient } from './patient.ts';
import { until } from './until.ts';

export interface Launch {
  executablePath: string;
  extension: string;
  headless?: boolean;
  userDataDir?: string;
  args?: string[];
  /** Beside this process's environment. */
  env?: Record<string, string> | undefined;
  /** The browser gives no sound, not even to what captures a tab. */
  muted?: boolean;
}

export interface Coached {
  browser: Browser;
  extensionId: string;
}

const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--autoplay-policy=no-user-gesture-required',
  // A process kept ready for the next page costs as much as one that is used, and most are not.
  '--disable-features=SpareRendererForSitePerProcess',
];

/** A Chromium with the built extension loaded, and the extension's id. */
export async function launchChrome({
  executablePath,
  extension,
  headless = true,
  userDataDir,
  args = [],
  env = {},
  muted = false,
}: Launch): Promise<Coached> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await puppeteer.launch({
    executablePath,
    headless,
    pipe: true,
    // Sooner than any test runs out of time: whoever waits in vain learns for what.
    protocolTimeout: 120_000,
    timeout: 120_000,
    env: { ...process.env, ...env },
    enableExtensions: [extension],
    defaultViewport: headless ? { width: 1280, height: 800 } : null,
    // Takes the argument away wherever it comes from.
    ignoreDefaultArgs: muted ? [] : ['--mute-audio'],
    args: [...QUIET, ...root, ...(muted ? ['--mute-audio'] : []), ...args],
    ...(userDataDir === undefined ? {} : { userDataDir }),
  });
  const address = await until('the background', () =>
    browser
      .targets()
      .map((target) => target.url())
      .find((url) => url.startsWith('chrome-extension://') && url.endsWith('background.js')),
  );
  return { browser: patient(browser), extensionId: new URL(address).host };
}

/** Opens a page of the extension in a tab. */
export async function openExtensionPage(coached: Coached, path: string): Promise<Page> {
  const page = await coached.browser.newPage();
  await page.goto(`chrome-extension://${coached.extensionId}/${path}`, { waitUntil: 'load' });
  return page;
}
