import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request with a key. Keys that are not in the script are wrong. */
export type HearFate =
  | 'good'
  | 'no-quota'
  | 'restricted'
  | 'busy'
  | 'broken'
  | 'web-page'
  | 'no-model'
  | 'silent'
  | 'hung-up'
  | 'away';

/** Words that the fakes hear, in seconds of what they were sent. */
export interface FakeWord {
  text: string;
  start: number;
  end: number;
  /** Whose voice. */
  speaker?: number;
  channel?: number;
}

export interface HeardRequest {
  vendor: 'deepgram' | 'openai';
  key: string;
  query: URLSearchParams;
  /** Fields of the form, in order. */
  fields: [name: string, value: string][];
  /** The sound as it came. */
  rate: number;
  channels: number;
  seconds: number;
  pcm: Buffer;
}

type Hears = (asked: HeardRequest, n: number) => FakeWord[] | HearFate | Promise<FakeWord[] | HearFate>;

/**
 * The parts of Deepgram (`POST /v1/listen`) and OpenAI (`POST /audio/transcriptions`) that hear recordings, by their wire protocol on one server. By default they
 * hear one word a second. `hears` says otherwise, or what becomes of one request.
 */
export async function transcriptionVendors(script: Record<string, HearFate>, hears: Hears = everySecond) {
  const asked: HeardRequest[] = [];
  const told: { form: 'deepgram' | 'diarized' | 'verbose'; body: object }[] = [];
  const state = { atOnce: 0, mostAtOnce: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    state.atOnce += 1;
    state.mostAtOnce = Math.max(state.mostAtOnce, state.atOnce);
    response.on('close', () => (state.atOnce -= 1));
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void answer(request, response, Buffer.concat(chunks)));
  });

  async function answer(request: IncomingMessage, response: ServerResponse, sent: Buffer): Promise<void> {
    const url = new URL(request.url ?? '', 'http://fake');
    const vendor =
      url.pathname === '/deepgram/v1/listen'
        ? 'deepgram'
        : url.pathname === '/openai/v1/audio/transcriptions'
          ? 'openai'
          : null;
    if (!vendor || request.method !== 'POST') return void response.writeHead(404).end('Not Found');
    const key = String(request.headers.authorization ?? '').replace(/^(Token|Bearer) /, '');
    if (Number(request.headers['content-length']) !== sent.length) return void response.writeHead(411).end();
    const form = vendor === 'openai' ? formOf(request, sent) : { fields: [], file: sent };
    const heard = { vendor, key, query: url.searchParams, fields: form.fields, ...soundOf(form.file) } as const;
    const fate = script[key] ?? 'wrong';
    if (fate !== 'good') return refuse(fate, request, response, key);
    const n = asked.push(heard) - 1;
    const words = await hears(heard, n);
    if (typeof words === 'string' && words !== 'good') return refuse(words, request, response, key);
    const said = typeof words === 'string' ? everySecond(heard) : words;
    const body = vendor === 'deepgram' ? deepgramTells(heard, said) : openaiTells(heard, said);
    told.push({ form: vendor === 'deepgram' ? vendor : 'language' in body ? 'verbose' : 'diarized', body });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    asked,
    /** What they answered. */
    told,
    state,
    env: { DEEPGRAM_BASE_URL: `${base}/deepgram`, OPENAI_BASE_URL: `${base}/openai/v1` },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const everySecond = ({ seconds, channels }: Pick<HeardRequest, 'seconds' | 'channels'>): FakeWord[] =>
  Array.from({ length: channels }, (_, channel) =>
    Array.from({ length: Math.ceil(seconds) }, (__, at) => ({
      text: `word${at}`,
      start: at,
      end: Math.min(seconds, at + 0.5),
      channel,
    })),
  ).flat();

function refuse(fate: HearFate | 'wrong', request: IncomingMessage, response: ServerResponse, key: string): void {
  const as: Partial<Record<HearFate | 'wrong', [number, string]>> = {
    wrong: [401, `{"err_code":"INVALID_AUTH","err_msg":"Invalid credentials ${key}"}`],
    'no-quota': [402, '{"err_code":"ASR_PAYMENT_REQUIRED"}'],
    restricted: [403, '{"err_code":"INSUFFICIENT_PERMISSIONS"}'],
    busy: [429, '{"error":{"code":"rate_limit_exceeded"}}'],
    broken: [500, '{"error":{}}'],
    'no-model': [404, '{"error":{"code":"model_not_found"}}'],
    'web-page': [200, '<h1>Wi-Fi</h1>'],
    away: [307, ''],
  };
  if (fate === 'silent') return;
  if (fate === 'hung-up') return void request.socket.destroy();
  const [status, body] = as[fate] ?? [500, ''];
  response.writeHead(status, status === 307 ? { location: 'http://127.0.0.1:9/' } : {}).end(body);
}

function soundOf(wav: Buffer): Pick<HeardRequest, 'rate' | 'channels' | 'seconds' | 'pcm'> {
  if (wav.toString('latin1', 0, 4) !== 'RIFF' || wav.readUInt32LE(40) !== wav.length - 44)
    throw new Error('no WAVE file');
  const [channels, rate] = [wav.readUInt16LE(22), wav.readUInt32LE(24)];
  const pcm = wav.subarray(44);
  return { channels, rate, pcm, seconds: pcm.length / 2 / channels / rate };
}

function formOf(request: IncomingMessage, body: Buffer): { fields: [string, string][]; file: Buffer } {
  const boundary = /boundary=(.+)$/.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
  const fields: [string, string][] = [];
  let file = Buffer.alloc(0);
  for (let at = body.indexOf(`--${boundary}\r\n`); at >= 0;) {
    const head = body.indexOf('\r\n\r\n', at);
    const end = body.indexOf(`\r\n--${boundary}`, head);
    const name = /name="([^"]+)"/.exec(body.toString('utf8', at, head))?.[1] ?? '';
    const value = body.subarray(head + 4, end);
    if (name === 'file') file = value;
    else fields.push([name, value.toString()]);
    at = body.indexOf(`--${boundary}\r\n`, end);
  }
  return { fields, file };
}

const confidence = 0.99;

/** As recorded answers of theirs are: words in channels, and the same by utterances. */
function deepgramTells({ seconds, channels, query }: HeardRequest, words: readonly FakeWord[]) {
  const apart = query.has('diarize_model');
  const asWord = ({ text, start, end, speaker = 0 }: FakeWord) => ({
    word: text.toLowerCase(),
    ...{ start, end, confidence, punctuated_word: text },
    ...(apart ? { speaker, speaker_confidence: confidence } : {}),
  });
  const of = (channel: number): FakeWord[] => words.filter((one) => (one.channel ?? 0) === channel);
  return {
    metadata: {
      transaction_key: 'deprecated',
      request_id: '5d5d60ea-c711-4ca1-822f-6427d7227119',
      sha256: '95dc40091b6a8456a1554ddfc4f163768217afd66bee70a10c74bb52805cd0d9',
      created: '2026-11-22T09:02:23.218Z',
      duration: seconds,
      channels,
      models: ['30089e05-99d1-4376-b32e-c263170674af'],
      model_info: {
        '30089e05-99d1-4376-b32e-c263170674af': { name: 'general-nova-3', version: '2026-01-09.1', arch: 'nova-3' },
      },
    },
    results: {
      channels: Array.from({ length: channels }, (_, channel) => ({
        alternatives: [
          {
            transcript: of(channel)
              .map(({ text }) => text)
              .join(' '),
            confidence,
            words: of(channel).map(asWord),
          },
        ],
      })),
      utterances: words.map((one) => ({
        ...{
          start: one.start,
          end: one.end,
          confidence,
          transcript: one.text,
          id: '3ce3a01c-8be4-4bb4-b6c4-a8e5e1b3a6f2',
        },
        channel: one.channel ?? 0,
        words: [asWord(one)],
        ...(apart ? { speaker: one.speaker ?? 0 } : {}),
      })),
    },
  };
}

function openaiTells({ fields, seconds }: HeardRequest, words: readonly FakeWord[]) {
  const text = words.map((one) => one.text).join(' ');
  const usage = { type: 'duration', seconds: Math.ceil(seconds) };
  if (fields.some(([, value]) => value === 'diarized_json')) {
    const names = fields.filter(([name]) => name === 'known_speaker_names[]').map(([, value]) => value);
    const segments = words.map(({ start, end, text: said, speaker = 0 }, at) => ({
      ...{ type: 'transcript.text.segment', id: `seg_${at}`, start, end, text: said },
      speaker: names[speaker] ?? String.fromCharCode(65 + speaker),
    }));
    return { task: 'transcribe', duration: seconds, text, segments, usage };
  }
  const segments = words.map(({ start, end, text: said }, id) => ({
    ...{ id, seek: 0, start, end, text: ` ${said}`, tokens: [50_364], temperature: 0 },
    ...{ avg_logprob: -0.2, compression_ratio: 1.2, no_speech_prob: 0.01 },
  }));
  const timed = words.map(({ text: word, start, end }) => ({ word, start, end }));
  return { task: 'transcribe', language: 'english', duration: seconds, text, words: timed, segments, usage };
}
