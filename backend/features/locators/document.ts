import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const selectors = z.array(z.string().min(1).max(300)).max(20);
const PURPOSES = [
  'region',
  'row',
  'name',
  'text',
  'inCall',
  'lobby',
  'ended',
  'captionsButton',
  'speaking',
  'ownName',
  'title',
  'controls',
  'chatBox',
] as const;
const purposes = Object.fromEntries(PURPOSES.map((purpose) => [purpose, selectors.optional()]));
const site = z.strictObject({ enabled: z.boolean().default(true), locators: z.strictObject(purposes).optional() });
const sites = z.strictObject({ meet: site, zoom: site, teams: site, tab: site }).partial();

/** What the operator writes in `locators.json`. `version` must grow with every change: extensions never go back. */
const operated = z.strictObject({ version: z.int().min(1), sites });

/** The document that is signed. Times are epoch milliseconds. */
export interface LocatorDocument {
  version: number;
  issuedAt: number;
  expiresAt: number;
  sites: z.output<typeof sites>;
}

const VALID_MS = 30 * 24 * 3_600_000;

/** The current document from the operator's file; with no file, one that changes nothing. Rejects when the file is not right. */
export async function readDocument(file: string, now: number): Promise<LocatorDocument> {
  const { version, sites } = await readOperated(file);
  return { version, issuedAt: now, expiresAt: now + VALID_MS, sites };
}

async function readOperated(file: string): Promise<z.output<typeof operated>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { version: 0, sites: {} };
    throw error;
  }
  try {
    return operated.parse(JSON.parse(text));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : 'It is not JSON.';
    throw new Error(`${file} is not right; mend it or delete it.\n${why}`, { cause });
  }
}
