import type { SiteId } from '#domain/call.ts';
import type { Locators, Site } from './site.ts';

/** A signed document's content, once checked. */
export interface LocatorDocument {
  version: number;
  issuedAt: number;
  expiresAt: number;
  sites: Partial<
    Record<SiteId, { enabled: boolean; locators?: Partial<Record<keyof Locators, string[]>> | undefined }>
  >;
}

/** What a site is read with: its own locators, with the purposes that the document replaces; or that it is switched off. */
export function applyLocators(
  site: Site,
  document: LocatorDocument | null,
  now: number,
): { enabled: boolean; locators: Locators } {
  const stated = document && document.expiresAt > now ? document.sites[site.id] : undefined;
  if (!stated) return { enabled: true, locators: site.locators };
  return {
    enabled: stated.enabled,
    locators: { ...site.locators, ...(stated.locators as Partial<Locators> | undefined) },
  };
}
