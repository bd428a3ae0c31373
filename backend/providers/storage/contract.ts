import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readEncryptionKeys } from '../../database/sealed.ts';
import { openStorage } from './open.ts';
import { FileDamaged, FileMissing, FileTooLarge, type Shelf, type Storage } from './storage.ts';

export interface Bench {
  shelf: Shelf;
  /** What lies there, by path; `set` puts other bytes in its place. */
  raw(): Promise<Map<string, Buffer>>;
  set(path: string, bytes: Buffer): Promise<void>;
  close?(): Promise<void>;
}

const MB = 1024 * 1024;
const FOR_EVER = { until: null, maxBytes: 64 * MB };
const CHUNK = 64 * 1024;

async function* pieces(whole: Buffer, size = 7001): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** What every place for files must do. */
export function storageContract(name: string, open: () => Bench | Promise<Bench>): void {
  const key = randomBytes(32).toString('base64');

  async function opened(keys = key): Promise<Bench & { files: Storage; team: string }> {
    const bench = await open();
    onTestFinished(() => bench.close?.());
    return { ...bench, files: openStorage(bench.shelf, readEncryptionKeys(keys)), team: randomUUID() };
  }

  describe(`files on ${name}`, () => {
    it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17])(
      'gives back %i bytes as they were',
      async (size) => {
        const { files, team } = await opened();
        const content = randomBytes(size);
        const kept = await files.put(team, pieces(content), FOR_EVER);
        expect(kept.bytes).toBe(size);
        expect((await whole(await files.get(team, kept.key))).equals(content)).toBe(true);
      },
    );

    it('streams: a large file never lies in memory whole', async () => {
      const { files, team } = await opened();
      const [put, got] = [createHash('sha256'), createHash('sha256')];
      let ahead = 0;
      let most = 0;
      async function* source(): AsyncGenerator<Uint8Array> {
        for (let at = 0; at < 256; at += 1) {
          const part = randomBytes(CHUNK);
          put.update(part);
          yield part;
        }
      }
      const { key: file, bytes } = await files.put(team, source(), FOR_EVER);
      expect(bytes).toBe(16 * MB);
      for await (const part of await files.get(team, file)) {
        ahead = (part as Buffer).length;
        most = Math.max(most, ahead);
        got.update(part as Buffer);
      }
      expect(most).toBeLessThanOrEqual(CHUNK);
      expect(got.digest('hex')).toBe(put.digest('hex'));
    });

    it('keeps nothing that can be read without the key, and seals equal files differently', async () => {
      const { files, team, raw } = await opened();
      const content = Buffer.from('the words of a customer '.repeat(9000));
      await files.put(team, pieces(content), FOR_EVER);
      await files.put(team, pieces(content), FOR_EVER);
      const [a, b] = [...(await raw()).values()];
      expect(a?.includes('customer')).toBe(false);
      expect(a?.subarray(40).equals(b?.subarray(40) ?? Buffer.alloc(0))).toBe(false);
    });

    it('notices every kind of damage before the stream ends well', async () => {
      const { files, team, raw, set } = await opened();
      const { key: file } = await files.put(team, pieces(randomBytes(3 * CHUNK)), FOR_EVER);
      const other = await files.put(team, pieces(randomBytes(3 * CHUNK)), FOR_EVER);
      const path = `${team}/${file}`;
      const lies = await raw();
      const good = lies.get(path) ?? Buffer.alloc(0);
      const block = CHUNK + 16;
      const flipped = Buffer.from(good);
      flipped[good.length - 20] = (flipped[good.length - 20] ?? 0) ^ 1;
      const damages = {
        'one bit': flipped,
        'cut in the middle of a chunk': good.subarray(0, good.length - 5),
        'cut between chunks': good.subarray(0, 40 + 2 * block),
        'cut to the head': good.subarray(0, 40),
        'cut in the head': good.subarray(0, 12),
        empty: Buffer.alloc(0),
        longer: Buffer.concat([good, Buffer.alloc(50)]),
        'chunks in another order': Buffer.concat([
          good.subarray(0, 40),
          good.subarray(40 + block, 40 + 2 * block),
          good.subarray(40, 40 + block),
          good.subarray(40 + 2 * block),
        ]),
        'another file in its place': lies.get(`${team}/${other.key}`) ?? Buffer.alloc(0),
      };
      for (const [what, bytes] of Object.entries(damages)) {
        await set(path, bytes);
        const why: unknown = await files
          .get(team, file)
          .then(whole)
          .catch((error: unknown) => error);
        expect({ what, damaged: why instanceof FileDamaged }).toEqual({ what, damaged: true });
      }
      await set(path, good);
      expect(await whole(await files.get(team, file))).toHaveLength(3 * CHUNK);
    });

    it('opens old files after a change of key, and not without the old key', async () => {
      const bench = await opened();
      const { key: file } = await bench.files.put(bench.team, pieces(Buffer.from('old')), FOR_EVER);
      const fresh = randomBytes(32).toString('base64');
      const both = openStorage(bench.shelf, readEncryptionKeys(`${fresh},${key}`));
      expect(String(await whole(await both.get(bench.team, file)))).toBe('old');
      const without = openStorage(bench.shelf, readEncryptionKeys(fresh));
      await expect(without.get(bench.team, file).then(whole)).rejects.toBeInstanceOf(FileDamaged);
    });

    it("does not give one team another team's file, nor anything by a name that is no name", async () => {
      const { files, team, raw, set } = await opened();
      const stranger = randomUUID();
      const { key: file } = await files.put(team, pieces(Buffer.from('ours')), FOR_EVER);
      await expect(files.get(stranger, file)).rejects.toBeInstanceOf(FileMissing);
      await set(`${stranger}/${file}`, (await raw()).get(`${team}/${file}`) ?? Buffer.alloc(0));
      await expect(files.get(stranger, file).then(whole)).rejects.toBeInstanceOf(FileDamaged);
      for (const bad of ['', '..', '../secrets.json', `../${team}/${file}`, `${file}/x`, `${file}%2f`, `${file}\0`]) {
        await expect(files.get(team, bad)).rejects.toBeInstanceOf(FileMissing);
        await expect(files.get(bad, file)).rejects.toBeInstanceOf(FileMissing);
      }
    });

    it('keeps nothing of a file that is too large or whose source fails', async () => {
      const { files, team, raw } = await opened();
      const large = files.put(team, pieces(randomBytes(CHUNK * 2)), { until: null, maxBytes: CHUNK });
      await expect(large).rejects.toBeInstanceOf(FileTooLarge);
      async function* failing(): AsyncGenerator<Uint8Array> {
        yield randomBytes(CHUNK * 2);
        throw new Error('the upload was cut');
      }
      await expect(files.put(team, failing(), FOR_EVER)).rejects.toThrow('the upload was cut');
      expect((await raw()).size).toBe(0);
    });

    it('removes for good: one, those of a team, those whose time is over', async () => {
      const { files, team, raw } = await opened();
      const other = randomUUID();
      const now = Date.UTC(2026, 10, 21);
      const put = (who: string, until: number | null) =>
        files.put(who, pieces(Buffer.from('x')), { until, maxBytes: 10 });
      const one = await put(team, null);
      await put(team, now - 1);
      await put(team, now + 60_000);
      await put(other, now - 86_400_000);
      await files.remove(team, one.key);
      await files.remove(team, one.key);
      await expect(files.get(team, one.key)).rejects.toBeInstanceOf(FileMissing);
      expect(await files.sweep(now)).toBe(2);
      expect([...(await raw()).keys()].map((path) => path.split('/')[0])).toEqual([team]);
      expect(await files.sweep(now + 60_001)).toBe(1);
      await put(team, null);
      await put(other, null);
      expect(await files.removeTeam(team)).toBe(1);
      expect([...(await raw()).keys()].map((path) => path.split('/')[0])).toEqual([other]);
    });

    it('keeps a file that is being put while the last other one of the team is removed', async () => {
      const { files, team } = await opened();
      const other = await files.put(team, pieces(Buffer.from('other')), FOR_EVER);
      async function* slow(): AsyncGenerator<Uint8Array> {
        yield randomBytes(2 * CHUNK);
        await files.remove(team, other.key);
        yield randomBytes(2 * CHUNK);
      }
      const { key: file } = await files.put(team, slow(), FOR_EVER);
      expect(await whole(await files.get(team, file))).toHaveLength(4 * CHUNK);
    });

    it('ends quietly when a reader goes away', async () => {
      const { files, team } = await opened();
      const { key: file } = await files.put(team, pieces(randomBytes(5 * CHUNK)), FOR_EVER);
      const unread = await files.get(team, file);
      unread.destroy();
      for await (const _ of await files.get(team, file)) break;
      expect(unread).toBeInstanceOf(Readable);
    });
  });
}
