import type { Browser, Page } from 'puppeteer';
import { until } from './until.ts';

/** What a browser itself is waited for: a busy machine takes its time. */
const PATIENCE_MS = 60_000;

function waitsLong(page: Page): Page {
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

/** Has the pages of this browser wait as long as `until` does for what is to be there or to be loaded. */
export function patient(browser: Browser): Browser {
  const open = browser.newPage.bind(browser);
  browser.newPage = async (...how) => waitsLong(await open(...how));
  return browser;
}

/** The page in a tab or a side panel whose address is as wanted, once it is there. */
export async function pageAt(browser: Browser, what: string, wanted: (url: string) => boolean): Promise<Page> {
  const page = await until(what, async () => {
    const target = browser.targets().find((one) => wanted(one.url()));
    return target && ((await target.page()) ?? target.asPage());
  });
  return waitsLong(page);
}
