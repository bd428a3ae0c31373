import { Readable } from 'node:stream';
import { ProviderError } from '../../core/provider-error.ts';
import { FileMissing, type Shelf } from './storage.ts';

interface Options {
  url: string;
  serviceKey: string;
  bucket?: string;
  fetch?: typeof fetch;
}

const NAME = 'supabase storage';
const PAGE = 1000;

/** Files in a private bucket of Supabase Storage, which is made at the first use. What is stored is sealed already. */
export function supabaseShelf({ url, serviceKey, bucket = 'files', fetch: send = fetch }: Options): Shelf {
  const base = `${url.replace(/\/+$/, '')}/storage/v1`;
  const headers = { apikey: serviceKey, authorization: `Bearer ${serviceKey}` };

  async function ask(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const response = await send(`${base}${path}`, {
      method,
      ...init,
      headers: { ...headers, ...(init.headers as object) },
    }).catch(() => {
      throw new ProviderError(NAME, 'not reached', { retryable: true });
    });
    return response;
  }
  const refused = async (response: Response): Promise<ProviderError> => {
    await response.body?.cancel();
    return new ProviderError(NAME, `answered ${response.status}`, {
      status: response.status,
      retryable: response.status >= 500,
    });
  };
  async function json<T>(method: string, path: string, body: unknown): Promise<T> {
    const response = await ask(method, path, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    if (!response.ok) throw await refused(response);
    return (await response.json()) as T;
  }

  let made: Promise<void> | undefined;
  const bucketMade = (): Promise<void> =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
  async function make(): Promise<void> {
    const there = await ask('GET', `/bucket/${bucket}`);
    await there.body?.cancel();
    if (there.ok) return;
    const response = await ask('POST', '/bucket', {
      body: JSON.stringify({ id: bucket, name: bucket, public: false }),
      headers: { 'content-type': 'application/json' },
    });
    if (!response.ok && response.status !== 409) throw await refused(response);
    await response.body?.cancel();
  }

  async function list(prefix: string): Promise<string[]> {
    await bucketMade();
    const names: string[] = [];
    for (;;) {
      const found = await json<{ name: string }[]>('POST', `/object/list/${bucket}`, {
        prefix,
        limit: PAGE,
        offset: names.length,
        sortBy: { column: 'name', order: 'asc' },
      });
      names.push(...found.map(({ name }) => name));
      if (found.length < PAGE) return names;
    }
  }

  return {
    name: 'supabase',
    async write(path, bytes) {
      await bucketMade();
      let broken: { error: unknown } | undefined;
      async function* watched(): AsyncGenerator<Uint8Array> {
        try {
          yield* bytes;
        } catch (error) {
          broken = { error };
          throw error;
        }
      }
      const response = await ask('POST', `/object/${bucket}/${path}`, {
        body: Readable.toWeb(Readable.from(watched())) as ReadableStream,
        duplex: 'half',
        headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store', 'x-upsert': 'false' },
      } as RequestInit).catch((error: unknown) => {
        throw broken ? broken.error : error;
      });
      if (!response.ok) throw await refused(response);
      await response.body?.cancel();
    },
    async read(path) {
      const response = await ask('GET', `/object/authenticated/${bucket}/${path}`);
      if (response.ok && response.body) return response.body;
      const failed = await refused(response);
      throw failed.status === 404 || failed.status === 400 ? new FileMissing() : failed;
    },
    async remove(path) {
      await json('DELETE', `/object/${bucket}`, { prefixes: [path] });
    },
    teams: () => list(''),
    keys: list,
  };
}
