import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request for a token with a key. Keys that are not in the script are wrong. */
export type Fate =
  | 'good'
  | 'no-quota'
  | 'restricted'
  | 'busy'
  | 'broken'
  | 'web-page'
  | 'endless'
  | 'odd-token'
  | 'silent'
  | 'hung-up'
  | 'away';

interface Asked {
  vendor: 'deepgram' | 'openai';
  key: string;
  path: string;
  body: unknown;
}

type Reply = [status: number, body: unknown];

/** The parts of both vendors that grant tokens, by their wire protocol, on one server. The words of a refusal repeat the key, as vendors' do. */
export async function speechTokens(script: Record<string, Fate>) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString()));
  });

  function answer(request: IncomingMessage, response: ServerResponse, text: string): void {
    const path = `${request.method} ${request.url}`;
    const vendor = path === 'POST /deepgram/v1/auth/grant' ? 'deepgram' : 'openai';
    if (vendor === 'openai' && path !== 'POST /openai/v1/realtime/client_secrets') {
      return void response.writeHead(404).end('Not Found');
    }
    const scheme = vendor === 'deepgram' ? 'Token ' : 'Bearer ';
    const header = request.headers.authorization ?? '';
    const key = header.startsWith(scheme) ? header.slice(scheme.length) : '';
    asked.push({ vendor, key, path, body: JSON.parse(text) as unknown });
    const fate = script[key];
    if (fate === 'silent') return;
    if (fate === 'hung-up') return void request.socket.destroy();
    if (fate === 'away') return void response.writeHead(307, { location: 'http://127.0.0.1:9/elsewhere' }).end();
    if (fate === 'web-page') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Wi-Fi</h1>');
    if (fate === 'endless') {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      return more();
    }
    const [status, sent] = (vendor === 'deepgram' ? fromDeepgram : fromOpenAi)(fate, key);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(sent));
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    asked,
    script,
    env: { DEEPGRAM_BASE_URL: `${url}/deepgram`, OPENAI_BASE_URL: `${url}/openai/v1` },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function fromDeepgram(fate: Fate | undefined, key: string): Reply {
  const refusal = (code: string, words: string) => ({ err_code: code, err_msg: words, request_id: 'r-1' });
  if (fate === 'no-quota')
    return [402, refusal('ASR_PAYMENT_REQUIRED', `Project of ${key} does not have enough credits.`)];
  if (fate === 'restricted') return [403, refusal('FORBIDDEN', `Insufficient permissions for ${key}.`)];
  if (fate === 'busy') return [429, refusal('TOO_MANY_REQUESTS', 'Too many requests.')];
  if (fate === 'broken') return [500, refusal('INTERNAL', 'Something broke.')];
  if (fate === 'odd-token') return [200, { access_token: 'two words\r\nx: y', expires_in: 60 }];
  if (fate === 'good') return [200, { access_token: 'eyJ.deepgram.token', expires_in: 30 }];
  return [401, refusal('INVALID_AUTH', `Invalid credentials: ${key}.`)];
}

function fromOpenAi(fate: Fate | undefined, key: string): Reply {
  const refusal = (code: string | null, message: string) => ({ error: { message, type: 'error', param: null, code } });
  if (fate === 'no-quota') return [429, refusal('insufficient_quota', 'You exceeded your current quota.')];
  if (fate === 'restricted') return [403, refusal(null, `Missing scopes for ${key}: api.model.request`)];
  if (fate === 'busy') return [429, refusal('rate_limit_exceeded', 'Rate limit reached.')];
  if (fate === 'broken') return [500, refusal(null, 'The server had an error.')];
  if (fate === 'odd-token') return [200, { value: ['ek_list'], expires_at: 1 }];
  if (fate === 'good')
    return [200, { value: 'ek_68af296e8e40', expires_at: 1_756_310_470, session: { type: 'transcription' } }];
  return [401, refusal('invalid_api_key', `Incorrect API key provided: ${key}.`)];
}
