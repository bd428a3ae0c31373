import { Hono } from 'hono';
import { perMinute } from '../../core/limits.ts';
import { jsonBody } from '../../core/valid.ts';
import { report } from './report.ts';
import type { SiteHealthStore } from './store.ts';

const MOST_PER_MINUTE = 30;
const DAY_MS = 24 * 3_600_000;

interface Deps {
  store: SiteHealthStore;
  behindProxy: boolean;
  now: () => number;
}

/** Extensions that chose to connect tell how reading each site goes, so that a page that changed is noticed the same day. */
export function siteHealth({ store, behindProxy, now }: Deps) {
  return new Hono()
    .post('/api/site-health', perMinute(MOST_PER_MINUTE, { behindProxy, now }), jsonBody(report), (c) => {
      store.add(c.req.valid('json'));
      return c.json({ ok: true }, 202);
    })
    .get('/api/site-health', (c) =>
      c.json({ last24h: store.counts(now() - DAY_MS), last7d: store.counts(now() - 7 * DAY_MS) }),
    );
}
