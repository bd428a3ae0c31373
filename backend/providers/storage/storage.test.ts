import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startStorageServer } from '../../../tests/fakes/supabase-storage-server.ts';
import { readEncryptionKeys } from '../../database/sealed.ts';
import { storageContract } from './contract.ts';
import { diskShelf } from './disk.ts';
import { fakeShelf } from './fake.ts';
import { openStorage } from './open.ts';
import { supabaseShelf } from './supabase.ts';

storageContract('fake', () => {
  const shelf = fakeShelf();
  return {
    shelf,
    raw: () => Promise.resolve(new Map(shelf.bytes)),
    set: (path, bytes) => Promise.resolve(void shelf.bytes.set(path, bytes)),
  };
});

storageContract('disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  return {
    shelf: diskShelf(folder),
    async raw() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      return new Map(
        await Promise.all(files.map(async (file) => [file.slice(folder.length + 1), await readFile(file)] as const)),
      );
    },
    async set(path, bytes) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
});

test('what a process that died left half-written on disk goes after a day', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const now = Date.now();
  const [old, young] = [join(folder, `${randomUUID()}.part`), join(folder, `${randomUUID()}.part`)];
  for (const file of [old, young]) await writeFile(file, 'sealed');
  await utimes(old, new Date(now - 90_000_000), new Date(now - 90_000_000));
  const files = openStorage(diskShelf(folder), readEncryptionKeys(randomBytes(32).toString('base64')));
  expect(await files.sweep(now)).toBe(0);
  expect(await readdir(folder)).toEqual([basename(young)]);
});

storageContract('supabase', async () => {
  const server = await startStorageServer('service-key');
  return {
    shelf: supabaseShelf({ url: server.url, serviceKey: 'service-key' }),
    raw: () => Promise.resolve(new Map(server.objects)),
    set: (path, bytes) => Promise.resolve(void server.objects.set(path, bytes)),
    close: server.close,
  };
});
