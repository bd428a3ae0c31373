import { dialer } from './dialer.ts';
import { fits } from './fits.ts';
import { meet } from './meet.ts';
import type { Site } from './site.ts';
import { teams } from './teams.ts';
import { zoom } from './zoom.ts';

/**
 * Every site whose calls are noticed by themselves. Any other page is coached on request, by ./tab.ts. The pages of the dialers are data, see
 * ./dialers-data.ts: scripts that never ask for them do not carry them.
 */
export const SITES: readonly Site[] = [meet, zoom, teams, dialer];

/** The site with captions that a page belongs to. */
export function siteFor(url: URL): Site | undefined {
  return SITES.find((site) => site.matches.some((pattern) => fits(pattern, url)));
}
