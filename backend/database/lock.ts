import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Takes the folder for this process until the returned function is called or the process ends, however it ends. Two processes on
 * one PGlite folder destroy it without a word.
 */
export function lockFolder(dataDir: string): () => void {
  const lock = new DatabaseSync(join(dataDir, 'database.lock'));
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch {
    lock.close();
    throw new Error(
      `Another process uses the database in ${dataDir}. Stop it, or set DATA_DIR to another folder, or DATABASE_URL to a Postgres ` +
        'server that several processes may share.',
    );
  }
  return () => lock.isOpen && lock.close();
}
