import { Hono } from 'hono';
import { z } from 'zod';
import { described } from '../../core/described.ts';
import { perMinute } from '../../core/limits.ts';
import { jsonBody } from '../../core/valid.ts';
import { report } from './report.ts';
import type { SiteHealthStore } from './store.ts';

const MOST_PER_MINUTE = 30;
const DAY_MS = 24 * 3_600_000;

const kept = z.object({ ok: z.boolean() });
const counts = z.record(z.string(), z.record(z.string(), z.int()));
const counted = z.object({ last24h: counts, last7d: counts });

interface Deps {
  store: SiteHealthStore;
  behindProxy: boolean;
  now: () => number;
}

/** Extensions that chose to connect tell how reading each site goes, so that a page that changed is noticed the same day. */
export function siteHealth({ store, behindProxy, now }: Deps) {
  return new Hono()
    .post(
      '/api/site-health',
      described({ summary: 'How reading a site goes.', answer: kept, status: 202 }),
      perMinute(MOST_PER_MINUTE, { behindProxy, now }),
      jsonBody(report),
      (c) => {
        store.add(c.req.valid('json'));
        return c.json({ ok: true }, 202);
      },
    )
    .get(
      '/api/site-health',
      described({ summary: 'Reports per site and code of the last day and week.', answer: counted }),
      (c) => c.json({ last24h: store.counts(now() - DAY_MS), last7d: store.counts(now() - 7 * DAY_MS) }),
    );
}
