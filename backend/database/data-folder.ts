import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const WAYS_OUT: Record<string, string> = {
  ENOSPC: 'the disk is full: make room and start again',
  EDQUOT: 'the disk quota is used up: make room and start again',
  EROFS: 'it is on a disk that can only be read: set DATA_DIR to a folder that can be written',
  EACCES: 'this user may not write there: give it the right, or set DATA_DIR to another folder',
  EPERM: 'this user may not write there: give it the right, or set DATA_DIR to another folder',
  ENOTDIR: 'a part of it is a file: set DATA_DIR to a folder',
  EEXIST: 'it is a file: set DATA_DIR to a folder',
};

/** Makes the folder for everything that is kept, and gives its whole path. Throws, saying what to do, where nothing can be written in it. */
export function usableFolder(dataDir: string): string {
  const folder = resolve(dataDir);
  const probe = join(folder, `.writable-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, 'x'.repeat(8192));
    rmSync(probe);
    return folder;
  } catch (cause) {
    if (existsSync(probe)) rmSync(probe);
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    const advice = WAYS_OUT[code] ?? 'set DATA_DIR to a folder that can be written';
    throw new Error(`Nothing can be written in the folder ${folder} (${code}): ${advice}.`, { cause });
  }
}
