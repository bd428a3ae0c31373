import { DIALERS } from './dialers-data.ts';
import { SITES } from './registry.ts';

/** Pages whose captions tell of a call: match patterns for the manifest. */
export const captionMatches = SITES.flatMap((site) => [...site.matches]);

/** Pages and frames of dialers, whose connections tell of a call. */
export const dialerMatches = DIALERS.flatMap((dialer) => [...dialer.matches]);

/** Pages on which calls are noticed. */
export const siteMatches = [...captionMatches, ...dialerMatches];

/** The demo call; in development builds alone. Firefox takes no port in a match pattern. */
export const demoMatches = ['http://localhost/*', 'http://127.0.0.1/*'];
