import { meet } from './meet.ts';
import type { Site } from './site.ts';
import { teams } from './teams.ts';
import { zoom } from './zoom.ts';

/** Every site whose calls are noticed by themselves. Any other page is coached on request, by ./tab.ts. */
export const SITES: readonly Site[] = [meet, zoom, teams];

function fits(pattern: string, url: URL): boolean {
  const parts = /^(\w+):\/\/([^/]+)(\/.*)$/.exec(pattern);
  const [, scheme, host = '', path = ''] = parts ?? [];
  if (url.protocol !== `${scheme}:`) return false;
  const rightHost = host.startsWith('*.') ? `.${url.hostname}`.endsWith(host.slice(1)) : url.hostname === host;
  return rightHost && url.pathname.startsWith(path.replace(/\*$/, ''));
}

/** The site that a page belongs to. */
export function siteFor(url: URL): Site | undefined {
  return SITES.find((site) => site.matches.some((pattern) => fits(pattern, url)));
}
