import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KeyProviderId } from '#domain/key-providers.ts';

/** What becomes of a request with a key. Keys that are not in the script are wrong. */
export type Fate =
  | 'good'
  | 'no-quota'
  /** At OpenRouter: the key has a quota left, the account has no credit. */
  | 'no-credit'
  | 'restricted'
  | 'busy'
  | 'broken'
  | 'web-page'
  | 'endless'
  | 'silent'
  | 'hung-up'
  | 'away';

interface Asked {
  vendor: KeyProviderId;
  method: string;
  path: string;
  key: string;
  body: Buffer;
}

type Reply = [status: number, body: unknown];

const PREFIX = {
  '/openai/v1': 'openai',
  '/anthropic': 'anthropic',
  '/openrouter/api/v1': 'openrouter',
  '/own/v1': 'openai-compatible',
  '/perplexity': 'perplexity',
  '/tavily': 'tavily',
  '/elevenlabs': 'elevenlabs',
  '/deepgram': 'deepgram',
} as const satisfies Record<string, KeyProviderId>;

/** All vendors of keys on one server, each with its own shapes. `script` says what each key is. */
export async function keyVendors(script: Record<string, Fate> = {}) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks)));
  });

  function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const [path = ''] = (request.url ?? '').split('?');
    const [prefix, vendor] = Object.entries(PREFIX).find(([one]) => path.startsWith(`${one}/`)) ?? [];
    if (!prefix || !vendor)
      return void response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not Found</h1>');
    const key = keyOf(request);
    asked.push({ vendor, method: request.method ?? '', path: path.slice(prefix.length), key, body });
    const fate = script[key];
    if (fate === 'silent') return;
    if (fate === 'hung-up') return void request.socket.destroy();
    if (fate === 'web-page')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in to the Wi-Fi</h1>');
    if (fate === 'away') return void response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
    if (fate === 'endless') {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      return more();
    }
    const [status, sent] = VENDORS[vendor](`${request.method} ${path.slice(prefix.length)}`, fate, key);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(sent));
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    script,
    asked,
    /** The environment that leads the backend here. */
    env: Object.fromEntries(
      Object.entries(PREFIX)
        .filter(([, vendor]) => vendor !== 'openai-compatible')
        .map(([prefix, vendor]) => [`${vendor.toUpperCase()}_BASE_URL`, `${url}${prefix}`]),
    ),
    /** Where a server of one's own would be. */
    ownUrl: `${url}/own/v1`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function keyOf({ headers }: IncomingMessage): string {
  const own = headers['x-api-key'] ?? headers['xi-api-key'];
  return typeof own === 'string' ? own : (headers.authorization ?? '').replace(/^(Bearer|Token) /, '');
}

const none: Reply = [404, { detail: 'Not Found' }];
const openAiError = (status: number, message: string, type: string, code: string | null): Reply => [
  status,
  { error: { message, type, param: null, code } },
];

/** As each vendor answers, by "METHOD path". The words of a refusal repeat the key where the vendor's do. */
const VENDORS: Record<KeyProviderId, (route: string, fate: Fate | undefined, key: string) => Reply> = {
  openai(route, fate, key) {
    const lists = route === 'GET /models';
    if (!fate) {
      return openAiError(401, `Incorrect API key provided: ${key}.`, 'invalid_request_error', 'invalid_api_key');
    }
    if (fate === 'busy') return openAiError(429, 'Rate limit reached.', 'requests', 'rate_limit_exceeded');
    if (fate === 'broken') return openAiError(500, 'The server had an error.', 'server_error', null);
    if (fate === 'restricted') {
      const scope = lists ? 'api.model.read' : 'model.request';
      return openAiError(
        403,
        `You have insufficient permissions. Missing scopes: ${scope}`,
        'invalid_request_error',
        null,
      );
    }
    if (lists) {
      const data = ['dall-e-3', 'gpt-4.1', 'gpt-4.1-nano', 'gpt-4o-mini', 'whisper-1'];
      return [
        200,
        { object: 'list', data: data.map((id) => ({ id, object: 'model', created: 1, owned_by: 'openai' })) },
      ];
    }
    if (route !== 'POST /chat/completions') return none;
    if (fate === 'no-quota') {
      return openAiError(429, 'You exceeded your current quota.', 'insufficient_quota', 'insufficient_quota');
    }
    return [
      200,
      {
        id: 'chatcmpl-1',
        object: 'chat.completion',
        choices: [{ index: 0, message: { role: 'assistant', content: 'H' } }],
      },
    ];
  },

  anthropic(route, fate) {
    const error = (status: number, type: string, message: string): Reply => [
      status,
      { type: 'error', error: { type, message } },
    ];
    if (!fate) return error(401, 'authentication_error', 'invalid x-api-key');
    if (fate === 'busy') return error(429, 'rate_limit_error', 'This request would exceed your rate limit.');
    if (fate === 'broken') return error(529, 'overloaded_error', 'Overloaded');
    if (fate === 'restricted') return error(403, 'permission_error', 'Your API key does not have permission.');
    if (route === 'GET /v1/models') {
      const data = ['claude-opus-4-6', 'claude-haiku-4-5'].map((id) => ({ type: 'model', id, display_name: id }));
      return [200, { data, has_more: false, first_id: 'claude-opus-4-6', last_id: 'claude-haiku-4-5' }];
    }
    if (route !== 'POST /v1/messages') return error(404, 'not_found_error', 'Not found');
    if (fate === 'no-quota') {
      return error(400, 'invalid_request_error', 'Your credit balance is too low to access the Anthropic API.');
    }
    return [200, { id: 'msg_1', type: 'message', role: 'assistant', content: [{ type: 'text', text: 'H' }] }];
  },

  openrouter(route, fate) {
    const error = (code: number, message: string): Reply => [code, { error: { code, message } }];
    if (!fate) return error(401, 'Missing Authentication header');
    if (fate === 'busy') return error(429, 'Rate limit exceeded');
    if (fate === 'broken') return error(500, 'Internal Server Error');
    if (route === 'POST /chat/completions') {
      if (fate === 'no-credit') return error(402, 'Insufficient credits. Add more using https://openrouter.ai/credits');
      return [200, { id: 'gen-1', object: 'chat.completion', choices: [{ index: 0, message: { content: 'H' } }] }];
    }
    if (route !== 'GET /key') return error(404, 'Not Found');
    const limit = { limit: 100, limit_remaining: fate === 'no-quota' ? 0 : 74.5, usage: 25.5, is_free_tier: false };
    return [200, { data: { label: 'sk-or-v1-au7...890', ...limit, is_management_key: fate === 'restricted' } }];
  },

  'openai-compatible'(route, fate, key) {
    if (!fate && key) return openAiError(401, `Wrong key ${key}`, 'authentication_error', null);
    if (fate === 'busy') return openAiError(429, 'Busy', 'rate_limit_error', null);
    if (fate === 'broken') return [500, {}];
    if (fate === 'no-quota') return openAiError(402, 'Insufficient balance', 'billing', null);
    if (fate === 'restricted') return openAiError(403, 'Not for you', 'forbidden', null);
    return route === 'GET /models' ? [200, { object: 'list', data: [{ id: 'llama3.2', object: 'model' }] }] : none;
  },

  perplexity(route, fate) {
    const error = (status: number, type: string, message: string): Reply => [
      status,
      { error: { message, type, code: status } },
    ];
    if (!fate) return error(401, 'invalid_api_key', 'Invalid API key provided.');
    if (fate === 'no-quota') return error(401, 'insufficient_quota', 'You exceeded your current quota.');
    if (fate === 'busy') return error(429, 'rate_limit_error', 'Rate limit exceeded');
    if (fate === 'broken') return [503, {}];
    if (fate === 'restricted') return error(403, 'permission_error', 'Forbidden');
    return route === 'GET /v1/async/sonar' ? [200, { requests: [], next_token: null }] : none;
  },

  tavily(route, fate) {
    if (!fate) return [401, { detail: { error: 'Unauthorized: missing or invalid API key.' } }];
    if (fate === 'busy')
      return [429, { detail: { error: 'Your request has been blocked due to excessive requests.' } }];
    if (fate === 'broken') return [500, { detail: { error: 'Internal Server Error' } }];
    if (fate === 'restricted') return [403, { detail: { error: 'Forbidden' } }];
    const used = fate === 'no-quota' ? 1000 : 150;
    const account = {
      current_plan: 'Researcher',
      plan_usage: used,
      plan_limit: 1000,
      paygo_usage: 0,
      paygo_limit: null,
    };
    return route === 'GET /usage' ? [200, { key: { usage: used, limit: null }, account }] : none;
  },

  elevenlabs(route, fate) {
    const error = (status: number, code: string): Reply => [status, { detail: { status: code, message: 'Refused.' } }];
    if (!fate) return error(401, 'invalid_api_key');
    if (fate === 'busy') return error(429, 'too_many_concurrent_requests');
    if (fate === 'broken') return error(500, 'internal_error');
    if (fate === 'restricted') return error(401, 'missing_permissions');
    const count = fate === 'no-quota' ? 10_000 : 12;
    const facts = {
      tier: 'free',
      character_count: count,
      character_limit: 10_000,
      allowed_to_extend_character_limit: false,
    };
    return route === 'GET /v1/user/subscription' ? [200, facts] : none;
  },

  deepgram(route, fate) {
    const error = (status: number, err_code: string): Reply => [
      status,
      { err_code, err_msg: 'Refused.', request_id: 'one' },
    ];
    if (!fate) return error(401, 'INVALID_AUTH');
    if (fate === 'no-quota') return error(402, 'ASR_PAYMENT_REQUIRED');
    if (fate === 'busy') return error(429, 'TOO_MANY_REQUESTS');
    if (fate === 'broken') return error(500, 'INTERNAL_SERVER_ERROR');
    if (fate === 'restricted') return error(401, 'INSUFFICIENT_PERMISSIONS');
    const results = { channels: [{ alternatives: [{ transcript: '', confidence: 0, words: [] }] }] };
    return route === 'POST /v1/listen'
      ? [200, { metadata: { request_id: 'one', duration: 0.1, channels: 1 }, results }]
      : none;
  },
};
