import { FileMissing, type Shelf } from './storage.ts';

/** Files in memory; `bytes` holds them as they would lie on a disk. */
export function fakeShelf(): Shelf & { bytes: Map<string, Buffer> } {
  const bytes = new Map<string, Buffer>();
  return {
    name: 'fake',
    bytes,
    async write(path, content) {
      const parts: Uint8Array[] = [];
      for await (const part of content) parts.push(part);
      bytes.set(path, Buffer.concat(parts));
    },
    read(path) {
      const found = bytes.get(path);
      return found ? Promise.resolve(inParts(found)) : Promise.reject(new FileMissing());
    },
    remove: (path) => Promise.resolve(void bytes.delete(path)),
    teams: () => Promise.resolve([...new Set([...bytes.keys()].map((path) => path.split('/')[0] ?? ''))]),
    keys: (team) =>
      Promise.resolve(
        [...bytes.keys()].filter((path) => path.startsWith(`${team}/`)).map((path) => path.slice(team.length + 1)),
      ),
  };
}

async function* inParts(whole: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; at += 10_007) yield whole.subarray(at, at + 10_007);
}
