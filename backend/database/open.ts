import { readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Env } from '../env.ts';
import { usableFolder } from './data-folder.ts';
import type { Database, ServedSettings } from './database.ts';
import { openEmbedded } from './embedded.ts';
import { readEncryptionKeys, type EncryptionKey } from './sealed.ts';
import { openSupabase } from './supabase.ts';

type Chosen = Pick<
  Env,
  'DATA_DIR' | 'DATABASE_URL' | 'SUPABASE_URL' | 'SUPABASE_ANON_KEY' | 'SUPABASE_SERVICE_ROLE_KEY' | 'ENCRYPTION_KEY'
>;

export function tierOf(env: Pick<Chosen, 'SUPABASE_URL' | 'DATABASE_URL'>): Database['tier'] {
  if (env.SUPABASE_URL) return 'supabase';
  return env.DATABASE_URL ? 'postgres' : 'embedded';
}

/** The tier that the environment names. Rejects, saying what to do, when it cannot be used. */
export async function openDatabase(env: Chosen, settings: ServedSettings): Promise<Database> {
  const { DATABASE_URL: url = '', SUPABASE_URL = '', SUPABASE_ANON_KEY = '', SUPABASE_SERVICE_ROLE_KEY = '' } = env;
  const tier = tierOf(env);
  if (tier === 'supabase') {
    return openSupabase({ url: SUPABASE_URL, anonKey: SUPABASE_ANON_KEY, serviceKey: SUPABASE_SERVICE_ROLE_KEY });
  }
  const keys = encryptionKeys(env);
  if (tier === 'postgres') {
    const { openPostgres } = await import('./postgres.ts'); // with Lite and its drivers, which only this tier needs here
    return openPostgres({ ...settings, url, keys });
  }
  return openEmbedded({ ...settings, dataDir: usableFolder(env.DATA_DIR), keys });
}

/**
 * The keys that seal what is stored: of the environment, else those in secrets.json in the data folder, which is made at the first start
 * for its owner alone (mode 0600). Without that file what is sealed cannot be opened again.
 */
export function encryptionKeys({
  ENCRYPTION_KEY,
  DATA_DIR,
}: Pick<Env, 'ENCRYPTION_KEY' | 'DATA_DIR'>): EncryptionKey[] {
  if (ENCRYPTION_KEY) return readEncryptionKeys(ENCRYPTION_KEY);
  const file = join(usableFolder(DATA_DIR), 'secrets.json');
  try {
    const fresh = { encryptionKey: randomBytes(32).toString('base64') };
    writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  try {
    const { encryptionKey } = JSON.parse(readFileSync(file, 'utf8')) as { encryptionKey: string };
    return readEncryptionKeys(encryptionKey);
  } catch (cause) {
    throw new Error(`${file} is damaged: bring it back from a copy, or set ENCRYPTION_KEY to the key that was in it.`, {
      cause,
    });
  }
}
