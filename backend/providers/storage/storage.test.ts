import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startStorageServer } from '../../../tests/fakes/supabase-storage-server.ts';
import { storageContract } from './contract.ts';
import { diskShelf } from './disk.ts';
import { fakeShelf } from './fake.ts';
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

storageContract('supabase', async () => {
  const server = await startStorageServer('service-key');
  return {
    shelf: supabaseShelf({ url: server.url, serviceKey: 'service-key' }),
    raw: () => Promise.resolve(new Map(server.objects)),
    set: (path, bytes) => Promise.resolve(void server.objects.set(path, bytes)),
    close: server.close,
  };
});
