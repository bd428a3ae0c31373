import { z } from 'zod';
import { NO_LOCATORS } from './find.ts';

const selector = z.string().min(1).max(300);
const purposes = Object.fromEntries(
  Object.keys(NO_LOCATORS).map((purpose) => [purpose, z.array(selector).max(20).optional()]),
);
const site = z.strictObject({ enabled: z.boolean(), locators: z.strictObject(purposes).optional() });

/** What a backend may say of the sites: switched off, or locators replaced by purpose. Times are epoch milliseconds. */
export const locatorDocumentSchema = z.strictObject({
  version: z.int().min(0),
  issuedAt: z.number().min(0),
  expiresAt: z.number().min(0),
  sites: z.strictObject({ meet: site, zoom: site, teams: site, dialer: site, tab: site }).partial(),
});

export const envelopeSchema = z.object({ payload: z.base64().max(200_000), signature: z.base64().max(200) });
