import { SITES } from './registry.ts';

/** Pages on which calls are noticed: match patterns for the manifest. */
export const siteMatches = SITES.flatMap((site) => [...site.matches]);

/** The demo call; in development builds alone. Firefox takes no port in a match pattern. */
export const demoMatches = ['http://localhost/*', 'http://127.0.0.1/*'];
