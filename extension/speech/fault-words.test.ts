import { expect, onTestFinished, test } from 'vitest';
import { healthOf } from '#domain/sound/health.ts';
import { deepgramServer } from '../../tests/fakes/deepgram.ts';
import { talk } from '../../tests/support/coded-sound.ts';
import { handClock } from '../../tests/support/hand-clock.ts';
import { steadyCall } from '../../tests/support/steady-call.ts';
import { ApiError } from '../client/api-error.ts';
import type { EarState } from '../live/hearing-messages.ts';
import { openChosenLine } from './choose.ts';
import { deepgram } from './deepgram.ts';

type Server = Awaited<ReturnType<typeof deepgramServer>>;

/** What the rep of a call reads, with and without captions, after a fault of the vendor, the backend or the network at 5 s. */
async function words(fault: (server: Server, backend: { refuse: ApiError | null }) => void) {
  const said = talk(20_000);
  const clock = handClock();
  const server = await deepgramServer({ said, clock });
  const stop = new AbortController();
  onTestFinished(async () => {
    stop.abort();
    await server.stop();
  });
  const backend = { refuse: null as ApiError | null };
  const states: Pick<EarState, 'code' | 'detail'>[] = [];
  const call = steadyCall(said, clock);
  const line = openChosenLine(
    {
      async ask() {
        if (backend.refuse) throw backend.refuse;
        const baseUrl = server.base.replace('ws', 'http');
        return { vendor: 'deepgram', token: 't', expiresAt: '', baseUrl, keyterms: [] };
      },
      tracks: { get: () => ({ rep: null, buyer: null }), subscribe() {} },
      mayUseService: async () => false,
      clock,
      random: () => 0,
      Maker: null,
      vendors: { deepgram: ({ grant }) => deepgram({ grant, clock }), openai: () => expect.fail('not asked for') },
    },
    { ...call.events, onState: (told) => states.push(told) },
    stop.signal,
  );
  await call.goesOn(line, 0, 5_000);
  fault(server, backend);
  await call.goesOn(line, 5_000, 5_400);
  const { code = 'starting', detail } = states.at(-1) ?? {};
  const sound = { line: code, microphone: 'ok', tab: 'ok', detail } as const;
  const read = (captions: 'reading' | 'captions-off'): string => {
    const health = healthOf(captions, captions === 'reading', sound);
    return `${health.code}: ${health.detail}`;
  };
  return { code, beside: read('reading'), alone: read('captions-off') };
}

const refused = (code: string, status: number, message: string): ApiError => new ApiError(message, { status, code });
const AGAIN = 'It is tried again by itself; what is said until then, up to 120 s of it, is heard afterwards.';

test.each<[string, Parameters<typeof words>[0], RegExp]>([
  [
    'the vendor closes after silence',
    (server) => server.closeAll(1011, 'net0001'),
    /closed the connection \(net0001\)/,
  ],
  ['the vendor closes by its rules', (server) => server.closeAll(1008, 'why'), /ended the connection \(why\)/],
  ['the line breaks', (server) => server.closeAll(1006), /The line to the speech service broke/],
  ['the network is gone', (server) => server.network(false), /does not take the connection/],
])('%s: what is wrong, and that it comes back by itself', async (_, fault, why) => {
  const { code, beside, alone } = await words((server, backend) => {
    fault(server, backend);
    // Nobody answers until the rep has read it.
    server.fates.push(...Array.from({ length: 20 }, () => 'silent' as const));
  });
  expect(code).toBe('waiting');
  expect(beside).toMatch(why);
  expect(beside).toContain(AGAIN);
  expect(beside).toMatch(/^sound-lost: .* Captions go on being read\.$/);
  expect(alone).toMatch(/^not-heard: .* Turn on captions to go on\.$/);
});

test.each([400, 402, 429, 503])('a vendor that answers %i is waited for', async (status) => {
  const { code, alone } = await words((server) => {
    server.closeAll(1011);
    server.fates.push(...Array.from({ length: 20 }, () => ({ status })));
  });
  expect(code).toBe('waiting');
  expect(alone).toMatch(/^not-heard: The speech service (does not take|closed) the connection\. It is tried again/);
});

test.each<[string, ApiError, string, RegExp]>([
  [
    'vendor down, as the backend says',
    refused('vendor-unreachable', 502, 'Deepgram cannot be reached.'),
    'waiting',
    /Deepgram cannot be reached\. It is tried/,
  ],
  [
    'backend down',
    refused('offline', 0, 'The backend does not answer.'),
    'waiting',
    /The backend does not answer\. It is tried/,
  ],
  [
    'too much at once',
    refused('too-many-requests', 429, 'Too many requests.'),
    'waiting',
    /Too many requests\. It is tried/,
  ],
  [
    'a wrong key',
    refused('key-wrong', 422, 'Deepgram does not know your key.'),
    'failed',
    /does not know your key\. This browser cannot/,
  ],
  ['no quota', refused('key-no-quota', 422, 'No quota is left.'), 'failed', /No quota is left\. This browser cannot/],
  [
    'no credits',
    refused('not-enough-credits', 402, 'No credits are left.'),
    'failed',
    /No credits are left\. This browser cannot/,
  ],
  [
    'signed out',
    refused('signed-out', 401, 'You are signed out.'),
    'failed',
    /You are signed out\. This browser cannot/,
  ],
])('%s', async (_, refusal, line, why) => {
  const { code, alone } = await words((server, backend) => {
    backend.refuse = refusal;
    server.closeAll(1011);
  });
  expect(code).toBe(line);
  expect(alone).toMatch(why);
});
