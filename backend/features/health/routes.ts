import { Hono } from 'hono';
import manifest from '../../../package.json' with { type: 'json' };

/** Says that the backend is up, and which. */
export const health = new Hono().get('/api/health', (c) =>
  c.json({ ok: true, name: manifest.name, version: manifest.version, uptimeMs: Math.round(performance.now()) }),
);
