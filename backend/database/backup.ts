import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { databaseFolder, openEmbedded, type EmbeddedSettings } from './embedded.ts';
import { lockFolder } from './lock.ts';

type Settings = Omit<EmbeddedSettings, 'from'>;

/** Writes the whole embedded database into `file`, which must not be there yet unless `overwrite`. Gives its size in bytes. */
export async function backup(settings: Settings, file: string, overwrite: boolean): Promise<number> {
  if (existsSync(file) && !overwrite) throw new Error(`${file} is there already. Add --yes to write over it.`);
  if (!existsSync(databaseFolder(settings.dataDir)))
    throw new Error(`There is no database in ${settings.dataDir} to back up.`);
  await mkdir(dirname(file), { recursive: true });
  const begun = `${file}.part`;
  await rm(begun, { force: true });
  const database = await openEmbedded(settings);
  try {
    const bytes = await database.dump(begun);
    await rename(begun, file);
    return bytes;
  } finally {
    await rm(begun, { force: true });
    await database.stop();
  }
}

/**
 * Puts the database of a backup in the place of the one in the data folder, which is kept beside it. The backup is opened and read
 * first: where that fails, the old data is as it was.
 */
export async function restore(settings: Settings, file: string, overwrite: boolean): Promise<{ old: string | null }> {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const target = databaseFolder(settings.dataDir);
  const there = existsSync(target);
  if (there && !overwrite)
    throw new Error(`There is a database in ${settings.dataDir} already. Add --yes to put the backup in its place.`);
  // Nobody else may have the data open while it is replaced.
  const tried = join(settings.dataDir, 'restoring');
  await rm(tried, { recursive: true, force: true });
  try {
    await tryOut({ ...settings, dataDir: tried }, file);
    const release = lockFolder(settings.dataDir);
    try {
      const old = there ? `${target}-before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}` : null;
      if (old) await rename(target, old);
      await rename(databaseFolder(tried), target);
      return { old };
    } finally {
      release();
    }
  } finally {
    await rm(tried, { recursive: true, force: true });
  }
}

/** Opens the backup in a folder of its own; a cut or foreign file, or one sealed by another key, fails here. */
async function tryOut(settings: Settings, file: string): Promise<void> {
  try {
    const database = await openEmbedded({ ...settings, from: file });
    try {
      await database.sql('select count(*) from auth.users; select count(*) from backend.migrations; checkpoint;');
    } finally {
      await database.stop();
    }
  } catch (cause) {
    if (cause instanceof Error && cause.message.includes('ENCRYPTION_KEY')) throw cause;
    throw new Error(`${file} is no whole backup of this database, so nothing was changed.`, { cause });
  }
}
