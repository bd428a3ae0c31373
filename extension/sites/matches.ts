import type { SiteId } from '#domain/call.ts';

/** Match patterns of the pages that the watcher runs on. Firefox allows no port in a pattern. */
export const matches = {
  meet: ['https://meet.google.com/*'],
  zoom: ['https://*.zoom.us/wc/*'],
  teams: ['https://teams.microsoft.com/*', 'https://teams.live.com/*', 'https://teams.cloud.microsoft/*'],
  tab: [],
} as const satisfies Record<SiteId, readonly string[]>;

export const siteMatches: string[] = [...matches.meet, ...matches.zoom, ...matches.teams];

/** The demo call and local fixtures, in development builds only. */
export const demoMatches: string[] = ['http://localhost/*', 'http://127.0.0.1/*'];
