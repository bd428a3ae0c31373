import { join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { servedAuth } from './core/auth-config.ts';
import { authMailer } from './core/auth-mail.ts';
import { serviceClient } from './core/db.ts';
import { databaseLimits, memoryLimits, type Limits } from './core/limits.ts';
import { isServed, type Database } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import type { Env } from './env.ts';
import { readDocument } from './features/locators/document.ts';
import { openLocatorKey, type LocatorKey } from './features/locators/keys.ts';
import { openSiteHealth, type SiteHealthStore } from './features/site-health/store.ts';
import { consoleMail, type ConsoleMail } from './providers/mail/console.ts';
import type { Mail } from './providers/mail/mail.ts';
import { resendMail } from './providers/mail/resend.ts';
import { smtpMail } from './providers/mail/smtp.ts';

/** What the routes need from outside. */
export interface Deps {
  log: Logger;
  now: () => number;
  behindProxy: boolean;
  locatorKey: LocatorKey;
  locatorFile: string;
  siteHealth: SiteHealthStore;
  database: Database;
  limits: Limits;
  mail: Mail;
  /** Where the terminal stands in for a mail server, outside production. */
  devMail: ConsoleMail | null;
}

/**
 * The real ones, chosen once. Rejects, saying what to do, when a key, the operator's locators or the database are not right. `given`
 * takes the place of what would be opened.
 */
export async function openDeps(
  env: Env,
  log: Logger,
  now: () => number = Date.now,
  given: { database?: Database } = {},
): Promise<Deps> {
  const dataDir = resolve(env.DATA_DIR);
  const locatorFile = join(dataDir, 'locators.json');
  const locatorKey = await openLocatorKey(env.LOCATOR_PRIVATE_KEY, dataDir);
  await readDocument(locatorFile, now());
  const siteHealth = await openSiteHealth({
    file: join(dataDir, 'site-health.jsonl'),
    now,
    onProblem: (err) => log.error({ err }, 'site health could not be kept on disk'),
  });
  const { mail, devMail } = openMail(env, now);
  const database = given.database ?? (await openReady(env, log, mail));
  const limits = database.tier === 'embedded' ? memoryLimits(now) : databaseLimits(serviceClient(database));
  return {
    log,
    now,
    behindProxy: env.BEHIND_PROXY,
    locatorKey,
    locatorFile,
    siteHealth,
    database,
    limits,
    mail,
    devMail,
  };
}

/** The database that the environment names, with all migrations applied where they are ours to apply. */
async function openReady(env: Env, log: Logger, mail: Mail): Promise<Database> {
  const { GOOGLE_CLIENT_ID: id, GOOGLE_CLIENT_SECRET: secret } = env;
  const database = await openDatabase(env, {
    auth: servedAuth({
      publicUrl: env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`,
      google: id && secret ? { id, secret } : null,
    }),
    sendMail: authMailer(mail),
    onProblem: (problem) => log.error({ problem }, 'database'),
  });
  try {
    if (isServed(database)) await migrate(database);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function openMail(env: Env, now: () => number): Pick<Deps, 'mail' | 'devMail'> {
  const from = env.MAIL_FROM ?? '';
  if (env.SMTP_URL) return { mail: smtpMail({ url: env.SMTP_URL, from }), devMail: null };
  const { RESEND_API_KEY: key, RESEND_BASE_URL: baseUrl } = env;
  if (key) return { mail: resendMail({ key, from, baseUrl }), devMail: null };
  const quiet = env.NODE_ENV === 'test';
  const mail = consoleMail((text) => void (quiet || process.stdout.write(`${text}\n`)), now);
  return { mail, devMail: env.NODE_ENV === 'production' ? null : mail };
}
