import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { free } from '../../core/freed.ts';
import { FileMissing, type Shelf } from './storage.ts';

const code = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
const unlessMissing = (error: unknown): string[] => {
  if (code(error) === 'ENOENT') return [];
  throw error;
};
const BEGUN = '.part';
const READ_BYTES = 256 * 1024;

/** Files in a folder of this machine, one folder a team. */
export function diskShelf(folder: string): Shelf {
  const at = (path: string): string => join(folder, path);
  return {
    name: 'disk',
    async write(path, bytes) {
      const target = at(path);
      const begun = join(folder, `${randomUUID()}${BEGUN}`);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(begun, 'wx', 0o600);
      try {
        for await (const chunk of bytes) {
          await file.appendFile(chunk); // the whole of it, which `write` does not promise
          free(chunk);
        }
        await file.sync();
        await file.close();
        await moved(begun, target);
      } catch (error) {
        await file.close().catch(() => undefined);
        await rm(begun, { force: true });
        throw error;
      }
    },
    async read(path) {
      const file = await open(at(path)).catch((error: unknown) => {
        throw code(error) === 'ENOENT' ? new FileMissing() : error;
      });
      return reading(file);
    },
    async remove(path) {
      await rm(at(path), { force: true });
      await rmdir(join(at(path), '..')).catch(() => undefined); // fails while the team has other files
    },
    async teams() {
      const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
        if (code(error) === 'ENOENT') return [];
        throw error;
      });
      return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    },
    keys: (team) => readdir(at(team)).catch(unlessMissing),
    async forgetBegun(before) {
      for (const name of await readdir(folder).catch(unlessMissing)) {
        if (!name.endsWith(BEGUN)) continue;
        const { mtimeMs } = await stat(at(name)).catch(() => ({ mtimeMs: Infinity })); // ended meanwhile
        if (mtimeMs < before) await rm(at(name), { force: true });
      }
    },
  };
}

/** What is in a file, each part good until the next one is asked for. Whoever leaves it calls `return`. */
function reading(file: FileHandle): AsyncIterableIterator<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  const end = async (): Promise<IteratorReturnResult<undefined>> => {
    await file.close();
    return { done: true, value: undefined };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const { bytesRead } = await file.read(buffer, 0, READ_BYTES, null);
      return bytesRead === 0 ? end() : { value: buffer.subarray(0, bytesRead) };
    },
    return: end,
  };
}

/** Puts a file into its folder, which goes whenever its last file is removed: also between making it and the move. */
async function moved(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (code(error) !== 'ENOENT' || tries === 10) throw error;
    }
  }
}
