import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request with a key. Keys that are not in the script are wrong. */
export type Fate =
  | 'good'
  | 'long'
  | 'no-quota'
  | 'restricted'
  | 'busy'
  | 'broken'
  | 'no-voice'
  | 'no-model'
  | 'web-page'
  | 'endless-refusal'
  | 'nothing'
  | 'endless'
  | 'stuck'
  | 'silent'
  | 'hung-up'
  | 'away';

interface Asked {
  vendor: 'openai' | 'elevenlabs';
  key: string;
  method: string;
  /** Below the vendor's base address. */
  path: string;
  body: Record<string, unknown> | null;
  /** When it was asked, when its connection ended, epoch milliseconds. */
  at: number;
  closed: Promise<number>;
}

type Reply = [status: number, body: unknown];

/** 26 ms of silence as MP3: 128 kbit/s, 44.1 kHz. */
const FRAME = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)]);

const sounds = (frames: number): Buffer => Buffer.concat(Array<Buffer>(frames).fill(FRAME));

const VOICES = [
  { voice_id: 'EXAVITQu4vr4xnSDxMaL', name: 'Sarah', category: 'premade', labels: { accent: 'american' } },
  { voice_id: 'myOwnVoice1', name: ' Our narrator ', category: 'cloned', labels: {} },
  { voice_id: '../odd', name: 'Odd' },
  { name: 'Without an id' },
];

/**
 * The parts of both vendors that speak, by their wire protocol, on one server. A good key hears `sound`, a second of silence, a long one
 * half a minute. Refusals repeat key and text, as vendors' do.
 */
export async function voiceVendors(script: Record<string, Fate>) {
  const sound = sounds(40);
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString()));
  });

  function answer(request: IncomingMessage, response: ServerResponse, text: string): void {
    const [, vendor = '', path = ''] = /^\/(openai\/v1|elevenlabs)(\/.*)$/.exec(request.url ?? '') ?? [];
    const own = vendor === 'elevenlabs' ? 'elevenlabs' : 'openai';
    const speaks =
      request.method === 'POST' &&
      (own === 'openai' ? path === '/audio/speech' : /^\/v1\/text-to-speech\/[^/]+\/stream\?/.test(path));
    const lists = request.method === 'GET' && own === 'elevenlabs' && path === '/v1/voices';
    if (!speaks && !lists) return void response.writeHead(404).end('Not Found');
    const header = request.headers[own === 'openai' ? 'authorization' : 'xi-api-key'];
    const key = String(header ?? '').replace(/^Bearer /, '');
    const body = text === '' ? null : (JSON.parse(text) as Record<string, unknown>);
    const closed = new Promise<number>((done) => response.on('close', () => done(Date.now())));
    asked.push({ vendor: own, key, method: request.method ?? '', path, body, at: Date.now(), closed });
    const fate = script[key];
    if (fate === 'silent') return;
    if (fate === 'hung-up') return void request.socket.destroy();
    if (fate === 'away') return void response.writeHead(307, { location: 'http://127.0.0.1:9/elsewhere' }).end();
    if (fate === 'web-page') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Wi-Fi</h1>');
    if (fate === 'endless-refusal') return flow(response, 500, 'text/plain');
    if (lists && fate === 'good') {
      return void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ voices: VOICES }));
    }
    if (fate === 'endless') return flow(response, 200, 'audio/mpeg');
    if (fate === 'nothing') return void response.writeHead(200, { 'content-type': 'audio/mpeg' }).end();
    if (fate === 'stuck') return void response.writeHead(200, { 'content-type': 'audio/mpeg' }).write(FRAME);
    if (fate === 'good' || fate === 'long') {
      return void response
        .writeHead(200, { 'content-type': 'audio/mpeg' })
        .end(fate === 'long' ? sounds(1_150) : sound);
    }
    const [status, sent] = (own === 'openai' ? fromOpenAi : fromElevenLabs)(fate, `${key} ${JSON.stringify(body)}`);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(sent));
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    asked,
    script,
    sound,
    env: { ELEVENLABS_BASE_URL: `${url}/elevenlabs`, OPENAI_BASE_URL: `${url}/openai/v1` },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function flow(response: ServerResponse, status: number, type: string): void {
  response.writeHead(status, { 'content-type': type });
  const more = (): void => {
    while (!response.destroyed && response.write(FRAME));
  };
  response.on('drain', more);
  more();
}

function fromOpenAi(fate: Fate | undefined, sent: string): Reply {
  const refusal = (code: string | null, message: string, param: string | null = null) => ({
    error: { message: `${message} (${sent})`, type: 'invalid_request_error', param, code },
  });
  if (fate === 'no-quota') return [429, refusal('insufficient_quota', 'You exceeded your current quota.')];
  if (fate === 'restricted') return [401, refusal(null, 'Missing scopes: api.audio.request')];
  if (fate === 'busy') return [429, refusal('rate_limit_exceeded', 'Rate limit reached.')];
  if (fate === 'broken') return [500, refusal(null, 'The server had an error.')];
  if (fate === 'no-voice') return [400, refusal('invalid_value', 'Invalid value for voice.', 'voice')];
  if (fate === 'no-model') return [404, refusal('model_not_found', 'The model has been deprecated.')];
  return [401, refusal('invalid_api_key', 'Incorrect API key provided.')];
}

function fromElevenLabs(fate: Fate | undefined, sent: string): Reply {
  const refusal = (status: string, message: string) => ({ detail: { status, message: `${message} (${sent})` } });
  if (fate === 'no-quota') return [401, refusal('quota_exceeded', 'This request exceeds your quota.')];
  if (fate === 'restricted') return [401, refusal('missing_permissions', 'The key lacks text_to_speech.')];
  if (fate === 'busy') return [429, refusal('too_many_concurrent_requests', 'Too many at once.')];
  if (fate === 'broken') return [500, refusal('internal', 'Something broke.')];
  if (fate === 'no-voice') return [404, refusal('voice_not_found', 'There is no such voice.')];
  if (fate === 'no-model') return [400, refusal('model_not_found', 'There is no such model.')];
  return [401, refusal('invalid_api_key', 'Invalid API key.')];
}
