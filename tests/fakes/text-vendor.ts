import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorEvent, eventsOf, refusalBody, type Wire, type Written } from './text-wire.ts';

/** What becomes of a request with a key. Keys that are not in the script are wrong. */
export type Fate =
  | 'good'
  | 'restricted'
  | 'no-quota'
  | 'no-credit'
  | 'no-model'
  | 'too-large'
  | 'too-long'
  | 'refused'
  | 'busy'
  | 'busy-once'
  | 'broken'
  | 'broken-once'
  | 'overloaded'
  | 'web-page'
  | 'away'
  | 'hung-up'
  | 'silent'
  /** Begins, and says nothing more. */
  | 'stalls'
  /** The socket is torn after some words. */
  | 'dies'
  /** The stream ends after some words, without its end. */
  | 'cut'
  | 'error-inside'
  | 'empty'
  | 'filtered'
  | 'short'
  | 'garbage'
  | 'endless';

/** Letters of one, two, three and four bytes, and what would break a line or a string. */
export const ANSWER = 'Straße 🎉 “quoted”\n\n- one\n- two: 5 % \\ "x" 日本語 done.';
export const SECRET_WORDS = 'prompt-canary-77';

interface Asked {
  wire: Wire;
  method: string;
  path: string;
  key: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
  /** When the caller's side was closed before the answer's end, in milliseconds of performance.now(). */
  closedAt: number | null;
}

interface Script {
  /** Fates of keys; a function sees the body. */
  fates?: Record<string, Fate | ((body: Record<string, unknown>) => Fate)>;
  answer?: (body: Record<string, unknown>) => string;
  /** Bytes that are written at a time, wherever that cuts a letter; 0 for all at once. */
  bytes?: number;
  /** Milliseconds before the first token and between them. */
  firstMs?: number;
  nextMs?: number;
  /** Nothing more is said after so many tokens until then. */
  waits?: { after: number; until: Promise<unknown> };
  sources?: Written['sources'];
  cost?: number;
  retryAfter?: string;
}

const PREFIX: Record<string, Wire> = {
  '/openai/v1': 'openai',
  '/anthropic': 'anthropic',
  '/openrouter/api/v1': 'openrouter',
  '/own/v1': 'openai-compatible',
  '/perplexity': 'perplexity',
};
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** All vendors of text on one server. The usual answer is ANSWER. */
export async function textVendor(script: Script = {}) {
  const asked: Asked[] = [];
  const tries = new Map<string, number>();
  const state = { open: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void answer(request, response, Buffer.concat(chunks)).catch(() => response.destroy()));
  });

  async function answer(request: IncomingMessage, response: ServerResponse, sent: Buffer): Promise<void> {
    const path = request.url ?? '';
    const [prefix, wire] = Object.entries(PREFIX).find(([one]) => path.startsWith(`${one}/`)) ?? [];
    if (!prefix || !wire) return void response.writeHead(404).end();
    const { headers, method = '' } = request;
    const key = String(headers['x-api-key'] ?? (headers.authorization ?? '').replace(/^Bearer /, ''));
    const body = (sent.length > 0 ? JSON.parse(sent.toString()) : {}) as Record<string, unknown>;
    const one: Asked = { wire, method, path: path.slice(prefix.length), key, headers, body, closedAt: null };
    asked.push(one);
    state.open += 1;
    response.on('close', () => {
      state.open -= 1;
      if (!response.writableFinished) one.closedAt = performance.now();
    });
    const given = script.fates?.[key];
    const fate = typeof given === 'function' ? given(body) : given;
    const times = (tries.get(key) ?? 0) + 1;
    tries.set(key, times);
    if (method === 'GET')
      return json(response, 200, { object: 'list', data: [{ id: 'nomic-embed-text' }, { id: 'llama3.2' }] });
    const refused = refusalOf(wire, fate, key, times);
    if (refused) return json(response, refused[0], refusalBody(wire, refused), retryOf(fate));
    await write(response, wire, fate ?? 'good', body);
  }

  const retryOf = (fate: Fate | undefined): Record<string, string> => {
    if (fate === 'busy-once') return { 'retry-after': '0.1' };
    return fate === 'busy' ? { 'retry-after': script.retryAfter ?? '42' } : {};
  };

  async function write(response: ServerResponse, wire: Wire, fate: Fate, body: Record<string, unknown>): Promise<void> {
    if (fate === 'silent') return;
    if (fate === 'hung-up') return void response.destroy();
    if (fate === 'web-page')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
    if (fate === 'away') return void response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    if (fate === 'endless') return endless(response);
    const text = fate === 'empty' || fate === 'filtered' ? '' : (script.answer?.(body) ?? ANSWER);
    const written: Written = {
      pieces: text.match(/[\s\S]{1,7}/gu) ?? [],
      finish: fate === 'filtered' ? 'content_filter' : fate === 'short' ? 'length' : 'stop',
      usage: { input: 25, output: 17 },
      model: String(body['model']),
      ...(script.sources ? { sources: script.sources } : {}),
      ...(script.cost === undefined ? {} : { cost: script.cost }),
    };
    const { head, pieces, tail } = eventsOf(wire, written);
    const { firstMs = 0, nextMs = 0 } = script;
    await put(response, head.join(''));
    if (firstMs > 0) await pause(firstMs);
    for (const [i, piece] of pieces.entries()) {
      if (response.destroyed) return;
      if (i === script.waits?.after) await script.waits.until;
      if (i === 2) {
        if (fate === 'stalls') return;
        if (fate === 'dies') return void (await pause(20), response.destroy()); // what was said has left
        if (fate === 'cut') return void response.end();
        if (fate === 'error-inside') return void response.end(errorEvent(wire, `Died of ${SECRET_WORDS}`));
        if (fate === 'garbage') return void response.end('event: content_block_delta\ndata: {"id": nonsense\n\n');
      }
      await put(response, piece);
      if (nextMs > 0) await pause(nextMs);
    }
    await put(response, tail.join(''));
    response.end();
  }

  /** Never more at a time than the script says, each in a packet of its own where the network lets it. */
  async function put(response: ServerResponse, text: string): Promise<void> {
    const all = Buffer.from(text);
    const size = script.bytes || all.length;
    for (let at = 0; at < all.length && !response.destroyed; at += size) {
      response.write(all.subarray(at, at + size));
      if (script.bytes) await new Promise<void>((done) => setImmediate(done));
    }
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    script,
    asked,
    /** Requests that are being answered. */
    open: () => state.open,
    /** The environment that leads the backend here. */
    env: {
      OPENAI_BASE_URL: `${url}/openai/v1`,
      ANTHROPIC_BASE_URL: `${url}/anthropic`,
      OPENROUTER_BASE_URL: `${url}/openrouter/api/v1`,
      PERPLEXITY_BASE_URL: `${url}/perplexity`,
    },
    ownUrl: `${url}/own/v1`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function json(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function endless(response: ServerResponse): void {
  const more = (): void => {
    while (!response.destroyed && response.write('x'.repeat(65_536)));
  };
  response.on('drain', more);
  more();
}

type Refusal = Parameters<typeof refusalBody>[1];

function refusalOf(wire: Wire, fate: Fate | undefined, key: string, times: number): Refusal | null {
  const repeats = `(${key}, ${SECRET_WORDS})`;
  const again =
    fate === 'broken-once' || fate === 'busy-once' ? (times === 1 ? fate.replace('-once', '') : 'good') : fate;
  switch (again) {
    case undefined:
      return [
        401,
        wire === 'anthropic' ? 'authentication_error' : 'invalid_request_error',
        'invalid_api_key',
        `Incorrect API key provided: ${key}`,
      ];
    case 'restricted':
      return [403, 'permission_error', null, `Your key may not. ${repeats}`];
    case 'no-quota':
      if (wire === 'anthropic')
        return [400, 'invalid_request_error', null, 'Your credit balance is too low to access the Anthropic API.'];
      if (wire === 'perplexity') return [401, 'insufficient_quota', null, 'You exceeded your current quota.'];
      if (wire === 'openrouter') return [402, '', null, 'Insufficient credits.'];
      return [429, 'insufficient_quota', 'insufficient_quota', 'You exceeded your current quota.'];
    case 'no-credit':
      return [402, 'billing_error', null, `Payment required ${repeats}`];
    case 'no-model':
      return [404, 'not_found_error', 'model_not_found', `The model does not exist ${repeats}`];
    case 'too-large':
      return [413, 'request_too_large', null, 'Request exceeds the maximum size.'];
    case 'too-long':
      return [
        400,
        'invalid_request_error',
        'context_length_exceeded',
        "This model's maximum context length is 128000 tokens.",
      ];
    case 'refused':
      return [
        400,
        'invalid_request_error',
        'content_policy_violation',
        `Your request was rejected by our content policy ${repeats}`,
      ];
    case 'busy':
      return [429, 'rate_limit_error', 'rate_limit_exceeded', `Rate limit reached ${repeats}`];
    case 'broken':
      return [500, 'server_error', null, `The server had an error ${repeats}`];
    case 'overloaded':
      return [529, 'overloaded_error', null, 'Overloaded'];
    default:
      return null;
  }
}
