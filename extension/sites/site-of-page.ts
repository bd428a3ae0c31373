import { SITES, siteFor } from './registry.ts';
import type { Site } from './site.ts';

/** In development builds `/demo/call` speaks Meet's grammar, and `/demo/zoom`, `/demo/teams` theirs. */
function demoSite(url: URL): Site | undefined {
  const [, demo, name] = url.pathname.split('/');
  if (demo !== 'demo') return undefined;
  return SITES.find((site) => !site.heardOnly && site.id === (name === 'call' ? 'meet' : name));
}

/** The site of a page, by its address. */
export function siteOfPage(url: URL): Site | undefined {
  const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  if (import.meta.env.MODE !== 'production' && local) return demoSite(url);
  return siteFor(url);
}
