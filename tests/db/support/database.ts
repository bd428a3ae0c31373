import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import type { AuthMessage, ServedDatabase } from '#backend/database/database.ts';
import { openEmbedded } from '#backend/database/embedded.ts';
import { migrate, MIGRATIONS } from '#backend/database/migrate.ts';
import { openPostgres } from '#backend/database/postgres.ts';
import { readEncryptionKeys } from '#backend/database/sealed.ts';
import { putPreparedDatabase } from '../../support/prepared-data.ts';
import { newPostgresDatabase, postgresMissing } from './postgres-server.ts';
import { preparedPostgres } from './prepared-postgres.ts';

export type TestTier = 'pglite' | 'postgres';
/** The tiers that this machine can test; says once which one it cannot. */
export const TEST_TIERS: TestTier[] = postgresMissing ? ['pglite'] : ['pglite', 'postgres'];
/**
 * For what is the same on every tier: routes, and SQL without locks of several sessions or extensions. What differs between tiers is
 * held by `tiers`, `rls`, `bad-input` and `schema/hostile`, which ask every route and every function on each.
 */
export const ONE_TIER: TestTier[] = ['pglite'];
if (postgresMissing) console.warn(`Not tested on Postgres: ${postgresMissing}.`);

export interface TestUser {
  id: string;
  email: string;
  token: string;
  /** Acts as this user under RLS. */
  client: SupabaseClient;
}

export interface TestDatabase {
  tier: TestTier;
  database: ServedDatabase;
  /** Two users who know nothing of each other. */
  a: TestUser;
  b: TestUser;
  anon: SupabaseClient;
  service: SupabaseClient;
  /** One more user, confirmed. */
  newUser: (name: string) => Promise<TestUser>;
  /** What the sign-in service would have sent. */
  mails: AuthMessage[];
  /** What the tier complained of. */
  problems: string[];
  encryptionKey: string;
  /** The folder (pglite) or the address (postgres) of the data. */
  where: string;
  close: () => Promise<void>;
}

interface Options {
  /** A folder of migrations other than the project's, or null for none. */
  migrations?: string | null;
  auth?: Record<string, unknown>;
}

interface Home {
  where: string;
  encryptionKey: string;
  drop: () => Promise<void>;
}

/** A fresh database of this tier with the migrations applied, and clients for everybody. Call `close` in afterAll. */
export async function openTestDatabase(
  tier: TestTier,
  { migrations = MIGRATIONS, auth = {} }: Options = {},
): Promise<TestDatabase> {
  const migrated = migrations === MIGRATIONS;
  const home = await (tier === 'pglite' ? newEmbeddedFolder(migrated) : newPostgres(migrated));
  const { where, encryptionKey } = home;
  const mails: AuthMessage[] = [];
  const problems: string[] = [];
  const settings = {
    keys: readEncryptionKeys(encryptionKey),
    auth: { site_url: 'http://127.0.0.1', minimum_password_length: 10, ...auth },
    sendMail: (message: AuthMessage) => Promise.resolve(void mails.push(message)),
    onProblem: (problem: string) => void problems.push(problem),
  };
  const database =
    tier === 'pglite'
      ? await openEmbedded({ ...settings, dataDir: where })
      : await openPostgres({ ...settings, url: where });
  const close = async (): Promise<void> => {
    await database.stop();
    await home.drop();
  };

  const client = (key: string, token?: string): SupabaseClient =>
    createClient(database.url, key, {
      global: { fetch: database.fetch },
      ...(token
        ? { accessToken: () => Promise.resolve(token) }
        : { auth: { persistSession: false, autoRefreshToken: false } }),
    });

  const newUser = async (name: string): Promise<TestUser> => {
    const id = randomUUID();
    const email = `${name}@example.com`;
    await database.sql(
      `insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
       values ($1, 'authenticated', 'authenticated', $2, now(), '{}', '{}', now(), now())`,
      [id, email],
    );
    const token = await signToken(database, { sub: id, email, role: 'authenticated', aud: 'authenticated' });
    return { id, email, token, client: client(database.anonKey, token) };
  };

  try {
    if (migrations) await migrate(database, migrations);
    const [a, b] = [await newUser('a'), await newUser('b')];
    const [anon, service] = [client(database.anonKey), client(database.serviceKey)];
    return { tier, database, a, b, anon, service, newUser, mails, problems, encryptionKey, where, close };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

/** A token as the tier's sign-in service makes them, or with another secret a forged one. */
export function signToken(
  database: ServedDatabase,
  claims: Record<string, unknown>,
  secret = database.jwt.secret,
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt(Math.floor(Date.now() / 1000) - 5)
    .setExpirationTime('1 hour')
    .sign(new TextEncoder().encode(secret));
}

async function newEmbeddedFolder(migrated: boolean): Promise<Home> {
  const where = mkdtempSync(join(tmpdir(), 'database-'));
  const drop = () => Promise.resolve(rmSync(where, { recursive: true, force: true }));
  return { where, drop, ...(await putPreparedDatabase(where, migrated)) };
}

async function newPostgres(migrated: boolean): Promise<Home> {
  const { name, encryptionKey } = migrated
    ? await preparedPostgres()
    : { encryptionKey: randomBytes(32).toString('base64') };
  const { url, drop } = await newPostgresDatabase(name);
  return { where: url, drop, encryptionKey };
}
