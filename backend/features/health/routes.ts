import { Hono } from 'hono';
import { z } from 'zod';
import manifest from '../../../package.json' with { type: 'json' };
import { described } from '../../core/described.ts';

const answer = z.object({ ok: z.boolean(), name: z.string(), version: z.string(), uptimeMs: z.int() });

/** Says that the backend is up, and which. */
export const health = new Hono().get(
  '/api/health',
  described({ summary: 'That the backend is up, and which.', answer }),
  (c) => c.json({ ok: true, name: manifest.name, version: manifest.version, uptimeMs: Math.round(performance.now()) }),
);
