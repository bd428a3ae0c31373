import { heardDemo } from '#domain/demo/script.ts';
import { browser } from 'wxt/browser';
import { hasDemo } from '../client/demo.ts';

const LOCAL = new Set(['localhost', '127.0.0.1']);

/** Where a backend on this machine has its demo call opened to be heard, from a tab's address; undefined for every other page. */
export function demoAddress(url: string | undefined): string | undefined {
  const page = url === undefined ? null : URL.parse(url);
  return page && LOCAL.has(page.hostname) && heardDemo(page) ? page.href : undefined;
}

/** The same for a tab; undefined in the shipped build, which coaches no demo call. */
export async function demoIn(tabId: number): Promise<string | undefined> {
  if (!hasDemo) return undefined;
  return demoAddress((await browser.tabs.get(tabId)).url);
}
