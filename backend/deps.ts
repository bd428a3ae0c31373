import { join, resolve } from 'node:path';
import type { Logger } from 'pino';
import type { Env } from './env.ts';
import { readDocument } from './features/locators/document.ts';
import { openLocatorKey, type LocatorKey } from './features/locators/keys.ts';
import { openSiteHealth, type SiteHealthStore } from './features/site-health/store.ts';

/** What the routes need from outside. */
export interface Deps {
  log: Logger;
  now: () => number;
  behindProxy: boolean;
  locatorKey: LocatorKey;
  locatorFile: string;
  siteHealth: SiteHealthStore;
}

/** The real ones, chosen once. Rejects, saying what to do, when a key or the operator's locators are not right. */
export async function openDeps(env: Env, log: Logger, now: () => number = Date.now): Promise<Deps> {
  const dataDir = resolve(env.DATA_DIR);
  const locatorFile = join(dataDir, 'locators.json');
  const locatorKey = await openLocatorKey(env.LOCATOR_PRIVATE_KEY, dataDir);
  await readDocument(locatorFile, now());
  const siteHealth = await openSiteHealth({
    file: join(dataDir, 'site-health.jsonl'),
    now,
    onProblem: (err) => log.error({ err }, 'site health could not be kept on disk'),
  });
  return { log, now, behindProxy: env.BEHIND_PROXY, locatorKey, locatorFile, siteHealth };
}
