import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Supabase Storage's wire protocol as far as it is used: a private bucket, upload, download, list, delete. */
export async function startStorageServer(serviceKey: string) {
  const buckets = new Set<string>();
  const objects = new Map<string, Buffer>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const missing = (): void => send(400, { statusCode: '404', error: 'not_found', message: 'Object not found' });
    const parts: Buffer[] = [];
    try {
      for await (const part of request) parts.push(part as Buffer);
    } catch {
      return; // the upload was cut: nothing is kept
    }
    const body = Buffer.concat(parts);
    const json = (): Record<string, unknown> => JSON.parse(String(body)) as Record<string, unknown>;
    const [, , , kind = '', first = '', ...rest] = (request.url ?? '').split('/').map(decodeURIComponent);
    if (request.headers.authorization !== `Bearer ${serviceKey}`)
      return send(400, { statusCode: '403', error: 'Unauthorized' });
    if (kind === 'bucket') {
      if (request.method === 'GET') return buckets.has(first) ? send(200, { id: first, public: false }) : missing();
      if (json()['public'] !== false) return send(400, { error: 'the bucket must be private' });
      buckets.add(String(json()['id']));
      return send(200, { name: json()['id'] });
    }
    if (kind !== 'object') return send(404, { error: 'no such route' });
    if (first === 'list') {
      const { prefix, limit, offset } = json() as { prefix: string; limit: number; offset: number };
      const under = prefix ? `${prefix}/` : '';
      const names = new Set(
        [...objects.keys()]
          .filter((path) => path.startsWith(under))
          .map((path) => path.slice(under.length).split('/')[0]),
      );
      return send(
        200,
        [...names]
          .sort((a = '', b = '') => a.localeCompare(b))
          .slice(offset, offset + limit)
          .map((name) => ({ name })),
      );
    }
    if (request.method === 'POST') {
      if (!buckets.has(first)) return missing();
      if (objects.has(rest.join('/'))) return send(400, { statusCode: '409', error: 'Duplicate' });
      objects.set(rest.join('/'), body);
      return send(200, { Key: `${first}/${rest.join('/')}` });
    }
    if (request.method === 'DELETE') {
      for (const path of json()['prefixes'] as string[]) objects.delete(path);
      return send(200, []);
    }
    const found = first === 'authenticated' ? objects.get(rest.slice(1).join('/')) : undefined;
    if (!found) return missing();
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(found);
  }

  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${port}`, objects, close };
}
