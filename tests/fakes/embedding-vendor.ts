import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request with a key. Keys that are not in the script are wrong. */
export type Fate =
  | 'good'
  | 'no-quota'
  | 'restricted'
  | 'no-model'
  | 'busy'
  | 'broken'
  | 'too-long'
  | 'web-page'
  | 'short'
  | 'none'
  | 'odd'
  | 'silent'
  | 'hung-up';

interface Order {
  model: string;
  input: string[];
  dimensions: number;
}

const REFUSALS: Partial<Record<Fate, [status: number, code: string]>> = {
  'no-quota': [429, 'insufficient_quota'],
  restricted: [403, 'missing_scope'],
  'no-model': [404, 'model_not_found'],
  busy: [429, 'rate_limit_exceeded'],
  broken: [500, 'server_error'],
  'too-long': [400, 'maximum input length is 8192 tokens'],
};

/** OpenAI's `POST /v1/embeddings` on a server of its own; vectors come last first, as long as they may be. Refusals repeat key and texts, as vendors' do. */
export async function embeddingVendor(script: Record<string, Fate>) {
  const asked: { method: string; path: string; key: string; body: Order }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const key = (request.headers.authorization ?? '').replace('Bearer ', '');
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Order;
      asked.push({ method: request.method ?? '', path: request.url ?? '', key, body });
      const fate = script[key];
      const tell = (status: number, answer: unknown): void =>
        void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      if (fate === 'silent') return;
      if (fate === 'hung-up') return void request.socket.destroy();
      if (fate === 'web-page')
        return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>');
      const [status, code] = fate === undefined ? [401, 'invalid_api_key'] : (REFUSALS[fate] ?? [200, '']);
      if (status !== 200)
        return tell(status, {
          error: { message: `${code} ${key} ${body.input.join()}`, type: code, code, param: null },
        });
      tell(200, answerTo(body, fate));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked,
    async close(): Promise<void> {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Each text has a direction of its own. */
export function answerTo({ model, input, dimensions }: Order, fate?: Fate) {
  const length = fate === 'short' ? dimensions - 1 : dimensions;
  const data = input.map((_, index) => {
    const embedding = Array<number | null>(length).fill(fate === 'odd' ? null : 0);
    if (fate !== 'odd') embedding[index % length] = 2;
    return { object: 'embedding' as const, index, embedding };
  });
  const usage = { prompt_tokens: input.length * 3, total_tokens: input.length * 3 };
  return { object: 'list' as const, model, data: fate === 'none' ? [] : data.toReversed(), usage };
}
