import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { EncryptionKey } from '../../database/sealed.ts';
import { opened, sealed } from './cipher.ts';
import { FileMissing, FileTooLarge, type Shelf, type Storage } from './storage.ts';

const A_DAY = 86_400_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** An id, and when it is over in seconds (base 36); 0 is never. */
const KEY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.([0-9a-z]{1,12})$/;

/** Files sealed by the encryption keys on a shelf. */
export function openStorage(shelf: Shelf, keys: readonly EncryptionKey[]): Storage {
  async function removeAll(team: string, chosen: readonly string[]): Promise<number> {
    for (const key of chosen) await shelf.remove(`${team}/${key}`);
    return chosen.length;
  }

  return {
    name: shelf.name,
    async put(team, content, { until, maxBytes }) {
      const ends = until === null ? 0 : Math.max(1, Math.ceil(until / 1000));
      const key = `${randomUUID()}.${ends.toString(36)}`;
      const path = pathOf(team, key);
      let bytes = 0;
      async function* counted(): AsyncGenerator<Uint8Array> {
        for await (const part of content) {
          bytes += part.length;
          if (bytes > maxBytes) throw new FileTooLarge(maxBytes);
          yield part;
        }
      }
      await shelf.write(path, sealed(keys, path, counted()));
      return { key, bytes };
    },
    async get(team, key) {
      const path = pathOf(team, key);
      const source = await shelf.read(path);
      // Part by part: a stream of bytes would put those together again that wait in it.
      const content = Readable.from(opened(keys, path, source), { objectMode: true, highWaterMark: 1 });
      // A stream that is closed before it was read does not reach the file by itself.
      return content.once('close', () => {
        if (source instanceof Readable) source.destroy();
        else
          void source[Symbol.asyncIterator]()
            .return?.()
            .catch(() => undefined);
      });
    },
    async remove(team, key) {
      await shelf.remove(pathOf(team, key));
    },
    removeTeam: async (team) => removeAll(checked(team), await shelf.keys(checked(team))),
    async sweep(now) {
      let gone = 0;
      for (const team of await shelf.teams())
        gone += await removeAll(team, (await shelf.keys(team)).filter(isOver(now)));
      await shelf.forgetBegun?.(now - A_DAY);
      return gone;
    },
  };
}

const isOver = (now: number) => (key: string) => {
  const ends = Number.parseInt(KEY.exec(key)?.[1] ?? '0', 36);
  return ends > 0 && ends * 1000 <= now;
};

function checked(team: string): string {
  if (!UUID.test(team)) throw new FileMissing();
  return team;
}

function pathOf(team: string, key: string): string {
  if (!KEY.test(key)) throw new FileMissing();
  return `${checked(team)}/${key}`;
}
