import { join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { openAnalyses, type Analyses } from './core/analyses.ts';
import { openAnalysisWork, type AnalysisWork } from './core/analysis-work.ts';
import { openAnswers, type Answers } from './core/answers/answers.ts';
import { openKeptAnswers } from './core/answers/kept.ts';
import { openBegunPractices, type BegunPractices } from './core/begun-practices.ts';
import { servedAuth } from './core/auth-config.ts';
import { authMailer } from './core/auth-mail.ts';
import { openCredits, releaseStale, type Credits } from './core/credits.ts';
import { serviceCalls, serviceClient } from './core/db.ts';
import { rotateKeys } from './core/key-rotation.ts';
import type { Accesses } from './core/gateway/access.ts';
import type { Gateway } from './core/gateway/gateway.ts';
import { openGateway } from './core/gateway/open.ts';
import { releaseHeld } from './core/gateway/records.ts';
import { openKeptAttachments, type KeptAttachments } from './core/kept-attachments.ts';
import { openKeptSound, type KeptSound } from './core/kept-sound.ts';
import { openKeys, type Keys } from './core/keys.ts';
import { openMeaning, type Meaning } from './core/meaning.ts';
import { openListening, type Listening } from './core/listening.ts';
import { databaseLimits, memoryLimits, type Limits } from './core/limits.ts';
import { guardedFetch } from './core/outbound.ts';
import { openTranscribing } from './core/open-transcribing.ts';
import { openPracticeMoney, type PracticeMoney } from './core/practice-money.ts';
import { allowsPrivate } from './core/own-machine.ts';
import { checkServerSeal } from './core/server-seal.ts';
import { dataOf } from './core/sql-errors.ts';
import type { Transcribing } from './core/transcribing.ts';
import { openUploads, type Uploads } from './core/uploads.ts';
import { vendorsOf } from './core/vendors.ts';
import { openWebPages, type FetchPage } from './core/web-page.ts';
import { usableFolder } from './database/data-folder.ts';
import { isServed, type Database } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { encryptionKeys, openDatabase } from './database/open.ts';
import { unusable } from './database/unusable.ts';
import type { Env } from './env.ts';
import { readDocument } from './features/locators/document.ts';
import { openLocatorKey, type LocatorKey } from './features/locators/keys.ts';
import { openSiteHealth, type SiteHealthStore } from './features/site-health/store.ts';
import { openGoneFiles } from './jobs/gone-files.ts';
import { openGoneTeams } from './jobs/gone-teams.ts';
import { allJobs } from './jobs/jobs.ts';
import { openQueue, type Queue } from './jobs/queue.ts';
import type { Media } from './media/media.ts';
import { openMedia } from './media/open.ts';
import type { Embedder } from './providers/embedding/embedding.ts';
import { openai as openaiEmbedder } from './providers/embedding/openai.ts';
import type { CheckKey } from './providers/key-check/key-check.ts';
import { openKeyCheck } from './providers/key-check/open.ts';
import { consoleMail, type ConsoleMail } from './providers/mail/console.ts';
import type { Mail } from './providers/mail/mail.ts';
import { resendMail } from './providers/mail/resend.ts';
import { smtpMail } from './providers/mail/smtp.ts';
import { openReading } from './providers/reading/open.ts';
import type { Reading } from './providers/reading/reading.ts';
import { openRealtime } from './providers/realtime/open.ts';
import type { GrantRealtime } from './providers/realtime/realtime.ts';
import { openSpeech } from './providers/speech/open.ts';
import type { Speech } from './providers/speech/speech.ts';
import { openTexts } from './providers/text/open.ts';
import { listOwnModels } from './providers/text/openai-compatible.ts';
import type { Texts } from './providers/text/text.ts';
import { diskShelf } from './providers/storage/disk.ts';
import { openStorage } from './providers/storage/open.ts';
import type { Storage } from './providers/storage/storage.ts';
import { supabaseShelf } from './providers/storage/supabase.ts';
import { openTranscribers } from './providers/transcription/open.ts';
import type { Transcribers } from './providers/transcription/transcription.ts';
import { openVoices } from './providers/voice/open.ts';
import type { Voices } from './providers/voice/voice.ts';

/** What the routes need from outside. */
export interface Deps {
  log: Logger;
  now: () => number;
  behindProxy: boolean;
  /** Under which address browsers reach the backend, where the operator says so. */
  publicUrl: string | undefined;
  locatorKey: LocatorKey;
  locatorFile: string;
  siteHealth: SiteHealthStore;
  database: Database;
  files: Storage;
  queue: Queue;
  limits: Limits;
  keys: Keys;
  credits: Credits;
  practiceMoney: PracticeMoney;
  /** The one way to models, and who may use which. */
  gateway: Gateway;
  /** What passages and questions mean, as vectors. */
  meaning: Meaning;
  /** Answers as they stream, here and in other processes. */
  answers: Answers;
  accesses: Accesses;
  /** Recordings and calls that are judged in the background. */
  analyses: Analyses;
  /** Vendors that hear calls, and what was heard by them. */
  speech: Speech;
  listening: Listening;
  keptSound: KeptSound;
  /** Recordings that are brought in: what takes them apart, and what hears them. */
  uploads: Uploads;
  media: Media;
  transcribing: Transcribing;
  /** Who talks for a buyer, and which practices were begun. */
  realtime: GrantRealtime;
  begun: BegunPractices;
  /** What reads files, what fetches pages of the web, and what keeps what was attached. */
  reading: Reading;
  fetchPage: FetchPage;
  keptAttachments: KeptAttachments;
  /** Vendors that read aloud. */
  voices: Voices;
  checkKey: CheckKey;
  /** What stands in for Google's addresses. */
  googleUrl: string | undefined;
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
  given: Partial<Pick<Deps, 'database' | 'queue' | 'speech' | 'realtime' | 'transcribing' | 'media'>> & {
    texts?: Texts;
    transcribers?: Transcribers;
    embedder?: Embedder;
  } = {},
): Promise<Deps> {
  const dataDir = usableFolder(env.DATA_DIR);
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
  const files = openFiles(env, database);
  const limits = database.tier === 'embedded' ? memoryLimits(now) : databaseLimits(serviceClient(database));
  const vendorKeys = openVendorKeys(env, database);
  const uploads = openUploads(serviceCalls(database));
  const media = given.media ?? openMedia();
  const embedder = given.embedder ?? openaiEmbedder;
  const meaning = openMeaning({ service: serviceClient(database), keys: vendorKeys.keys, embedder, now });
  const texts = given.texts ?? openTexts();
  const service = serviceCalls(database);
  const gateway = openGateway({ service, keys: vendorKeys.keys, texts, listOwn: listOwnModels, now });
  const transcribing =
    given.transcribing ??
    openTranscribing({
      uploads,
      files,
      media,
      now,
      keys: vendorKeys.keys,
      transcribers: given.transcribers ?? openTranscribers(),
    });
  const analyses = openAnalyses({ service, transcribing, queue: () => queue, now });
  const work = openAnalysisWork({ service, analyses, gateway: gateway.gateway, log, now });
  const added: Queue['add'] = (...job) => queue.add(...job);
  const jobs = { database, files, meaning, analyses: work, queue: { add: added } };
  const queue: Queue = given.queue ?? (await openJobs(env, log, now, jobs));
  return {
    log,
    now,
    behindProxy: env.BEHIND_PROXY,
    publicUrl: env.PUBLIC_URL,
    locatorKey,
    locatorFile,
    siteHealth,
    database,
    files,
    queue,
    limits,
    ...vendorKeys,
    meaning,
    ...gateway,
    transcribing,
    analyses,
    credits: openCredits(serviceCalls(database)),
    practiceMoney: openPracticeMoney(serviceCalls(database), now),
    answers: openAnswers({
      kept: openKeptAnswers(serviceCalls(database), now),
      log,
      shared: database.tier !== 'embedded',
    }),
    speech: given.speech ?? openSpeech(),
    listening: openListening(serviceClient(database)),
    realtime: given.realtime ?? openRealtime(),
    begun: openBegunPractices(serviceCalls(database)),
    keptSound: openKeptSound(serviceClient(database)),
    uploads,
    media,
    reading: openReading(),
    // Not by default, even where models of one's own may be: pages are named by whoever, not set up by the operator.
    fetchPage: openWebPages({ guarded: guardedFetch({ allowPrivate: env.ALLOW_PRIVATE_ADDRESSES ?? false }) }),
    keptAttachments: openKeptAttachments(serviceClient(database)),
    voices: openVoices(),
    googleUrl: env.GOOGLE_BASE_URL,
    mail,
    devMail,
  };
}

/** Ends answers that still stream, lets running jobs end, keeps what is to be kept, and lets go of everything. */
export async function closeDeps({ siteHealth, queue, database, answers }: Deps): Promise<void> {
  await answers.close();
  await queue.stop();
  await Promise.all([siteHealth.settled(), database.stop()]);
}

function openVendorKeys(env: Env, database: Database): Pick<Deps, 'keys' | 'checkKey'> {
  const vendors = vendorsOf(env);
  const guarded = guardedFetch({ allowPrivate: allowsPrivate(env) });
  const keys = openKeys({ service: serviceClient(database), encryption: encryptionKeys(env), vendors, guarded });
  return { keys, checkKey: openKeyCheck({ vendors, guarded }) };
}

function openFiles(env: Env, { tier, url, serviceKey }: Database): Storage {
  const shelf =
    tier === 'supabase' ? supabaseShelf({ url, serviceKey }) : diskShelf(join(resolve(env.DATA_DIR), 'files'));
  return openStorage(shelf, encryptionKeys(env));
}

async function openJobs(
  env: Env,
  log: Logger,
  now: () => number,
  {
    database,
    files,
    meaning,
    ...analysing
  }: Pick<Deps, 'database' | 'files' | 'meaning'> & { analyses: AnalysisWork; queue: Pick<Queue, 'add'> },
) {
  const onProblem = (problem: string): void => log.error({ problem }, 'queue');
  try {
    const rotate = (signal: AbortSignal) => rotateKeys(serviceClient(database), encryptionKeys(env), signal);
    const releaseCredits = async () => {
      const held = await releaseHeld(serviceClient(database), now());
      return held + (await releaseStale(serviceClient(database), now()));
    };
    const applyRetention = async () =>
      dataOf(await serviceClient(database).rpc('apply_retention', { at: new Date(now()).toISOString() }));
    const goneTeams = openGoneTeams(serviceClient(database));
    const goneFiles = openGoneFiles(serviceClient(database));
    const nextVectors = (signal: AbortSignal) => meaning.next(signal);
    const upkeep = { rotateKeys: rotate, releaseCredits, applyRetention, nextVectors };
    const jobs = allJobs({ files, goneTeams, goneFiles, now, ...upkeep, ...analysing });
    return await openQueue({ database, databaseUrl: env.DATABASE_URL, jobs, onProblem });
  } catch (error) {
    await database.stop();
    throw unusable(error) ?? error;
  }
}

/** The database that the environment names, with all migrations applied where they are ours to apply. */
async function openReady(env: Env, log: Logger, mail: Mail): Promise<Database> {
  const { GOOGLE_CLIENT_ID: id, GOOGLE_CLIENT_SECRET: secret } = env;
  const database = await openDatabase(env, {
    auth: servedAuth({
      publicUrl: env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`,
      google: id && secret ? { id, secret, baseUrl: env.GOOGLE_BASE_URL } : null,
    }),
    sendMail: authMailer(mail, (err) => log.error({ err }, 'a code could not be mailed')),
    onProblem: (problem) => log.error({ problem }, 'database'),
  });
  try {
    const applied = isServed(database) ? await migrate(database) : [];
    if (!isServed(database)) await checkServerSeal(serviceClient(database), encryptionKeys(env));
    if (applied.length > 0) log.info({ applied }, 'the database was brought up to date');
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
