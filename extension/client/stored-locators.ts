import { browser } from 'wxt/browser';
import { applyLocators, type LocatorDocument } from '../sites/locator-document.ts';
import type { Locators, Site } from '../sites/site.ts';

export const LOCATORS_KEY = 'locators';

/** What a site is to be read with now. The background checked the stored document before it wrote it. */
export async function locatorsFor(site: Site): Promise<{ enabled: boolean; locators: Locators }> {
  const stored = await browser.storage.local.get(LOCATORS_KEY);
  return applyLocators(site, (stored[LOCATORS_KEY] as LocatorDocument | undefined) ?? null, Date.now());
}
