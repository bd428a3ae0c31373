import { z } from 'zod';
import type { SiteId } from '#domain/call.ts';
import type { HealthCode } from '#domain/live/state.ts';

const SITES = ['meet', 'zoom', 'teams', 'dialer', 'tab'] as const satisfies readonly SiteId[];
const CODES = [
  'starting',
  'reading',
  'quiet',
  'captions-off',
  'broken',
  'site-off',
  'not-saved',
  'disconnected',
] as const satisfies readonly HealthCode[];

/** How reading a site goes for somebody, with nothing that says for whom. */
export const report = z.strictObject({
  site: z.enum(SITES),
  code: z.enum(CODES),
  /** Of the extension. */
  version: z.string().regex(/^[\w.+-]{1,32}$/),
  /** Of the locators in use; 0 when they came with the extension. */
  locatorVersion: z.int().min(0),
});
export type Report = z.output<typeof report>;
