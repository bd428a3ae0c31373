import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Heard } from '#domain/sound/heard.ts';
import { FRAME_MS } from '#extension/capture/framer.ts';
import { deepgramAddress } from '#extension/speech/deepgram-address.ts';
import { readDeepgram } from '#extension/speech/deepgram-messages.ts';
import { deepgram } from '#extension/speech/deepgram.ts';
import type { Frame } from '#extension/speech/transcriber.ts';
import { deepgramServer } from '../fakes/deepgram.ts';
import { listeningVendor } from '../fakes/listening-vendor.ts';
import { vendorSocket } from '../fakes/vendor-socket.ts';
import { codedFrame, spoken, talk } from '../support/coded-sound.ts';
import { described } from '../support/described.ts';
import { handClock } from '../support/hand-clock.ts';
import { until } from '../support/until.ts';

// Deepgram's own description of its messages, and messages that it really sent, lie beside the project, not in it.
const cases = path.join(import.meta.dirname, '../../../shared/cases');
const contract = path.join(cases, 'contracts/deepgram/asyncapi.yml');
const folder = path.join(cases, 'realtime/deepgram');
const there = existsSync(contract) && existsSync(folder);
const never = new AbortController().signal;

interface Recorded {
  type: string;
  channel_index?: number[];
  start?: number;
  is_final?: boolean;
  speech_final?: boolean;
  channel?: { alternatives: { transcript: string; words: { word: string; start: number; end: number }[] }[] };
}

function recorded(name: string): Recorded[] {
  const text = readFileSync(path.join(folder, name), 'utf8');
  if (!name.endsWith('.jsonl')) return [JSON.parse(text) as Recorded];
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Recorded);
}
const files = there ? readdirSync(folder).filter((name) => /^(live_|multichannel|wire_capture)/.test(name)) : [];

/** What the adapter makes of messages that come as they are. */
async function heardOf(messages: readonly Recorded[]): Promise<{ heards: Heard[]; malformed: number }> {
  const clock = handClock();
  const server = await vendorSocket({
    take(socket) {
      socket.on('message', (data, binary) => {
        if (binary) for (const message of messages) socket.send(JSON.stringify(message));
        else if (
          Buffer.from(data as Buffer)
            .toString()
            .includes('CloseStream')
        )
          socket.close(1000);
      });
    },
  });
  onTestFinished(() => server.stop());
  let malformed = 0;
  const transcriber = deepgram({
    grant: async () => ({ token: 't', base: server.base }),
    clock,
    onMalformed: (count) => (malformed = count),
  });
  async function* one(): AsyncGenerator<Frame> {
    yield codedFrame(spoken([]), 0);
  }
  const heards: Heard[] = [];
  for await (const heard of transcriber.transcribe(one(), {}, never)) heards.push(heard);
  return { heards, malformed };
}

describe.skipIf(!there)(`Deepgram's own messages${there ? '' : ' (skipped: ../shared/cases is not there)'}`, () => {
  test('there are some', () => expect(files.length).toBeGreaterThanOrEqual(8));

  test.each(files)('%s gives the words that were recorded', async (name) => {
    const messages = recorded(name);
    const { heards, malformed } = await heardOf(messages);
    expect(malformed).toBe(0);
    const results = messages.filter(({ type }) => type === 'Results');
    const said = heards.filter(
      ({ rests, words, startMs, endMs }) => !(rests && words.length === 0 && startMs === endMs),
    );
    expect(said).toHaveLength(results.length);
    for (const [i, result] of results.entries()) {
      const best = result.channel?.alternatives[0];
      expect(said[i]).toMatchObject({ channel: result.channel_index?.[0], final: result.is_final });
      expect(said[i]?.rests ?? false).toBe(result.speech_final === true && result.is_final === true);
      expect(said[i]?.words.map(({ text }) => text).join(' ')).toBe(best?.transcript);
      expect(said[i]?.words.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(
        best?.words.map(({ start, end }) => [Math.round(start * 1_000), Math.round(end * 1_000)]),
      );
    }
    const ended = messages.filter(({ type }) => type === 'UtteranceEnd');
    expect(heards.length - said.length).toBe(ended.length);
  });

  test('messages of its other products are none of ours, and no error', () => {
    for (const name of readdirSync(folder).filter((one) => one.startsWith('agent_'))) {
      const events = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as unknown[];
      for (const event of events)
        expect(['other', 'malformed', 'error']).toContain(readDeepgram(JSON.stringify(event)).kind);
    }
  });
});

describe.skipIf(!there)(`Deepgram's own description${there ? '' : ' (skipped: ../shared/cases is not there)'}`, () => {
  const vendor = there ? described(contract) : null;
  const wrong = (name: string, message: unknown, strict?: boolean): string[] =>
    vendor?.wrong(`ListenV1_ListenV1${name}`, message, strict) ?? ['not there'];

  test('what was recorded is as described, so the description is of these messages', () => {
    const messages = files.flatMap(recorded).filter(({ type }) => type !== 'Error');
    expect(messages.length).toBeGreaterThan(10);
    expect(messages.flatMap((message) => wrong(message.type, message, false))).toEqual([]);
  });

  test('a wrong message is noticed', () => {
    expect(wrong('KeepAlive', { type: 'keepalive' })).not.toEqual([]);
    expect(wrong('Results', { type: 'Results' })).not.toEqual([]);
    expect(wrong('Finalize', { type: 'Finalize', channel: 1 })).not.toEqual([]);
  });

  test('every message of a whole call is as described, in both directions', async () => {
    const said = talk(40_000);
    const clock = handClock();
    const server = await deepgramServer({ said, clock });
    onTestFinished(() => server.stop());
    const transcriber = deepgram({ grant: async () => ({ token: 't', base: server.base }), clock });
    async function* frames(): AsyncGenerator<Frame> {
      for (let atMs = 0; atMs < 40_000; atMs += FRAME_MS) {
        yield codedFrame(said, atMs);
        await clock.pass(atMs === 20_000 ? 15_000 : FRAME_MS);
      }
    }
    for await (const _ of transcriber.transcribe(frames(), {}, never));
    const kinds = new Set(server.sent.map(({ type }) => type));
    expect(kinds).toEqual(new Set(['Metadata', 'Results', 'SpeechStarted', 'UtteranceEnd']));
    expect(server.sent.flatMap((message) => wrong(String(message['type']), message))).toEqual([]);
    const ours = (server.streams[0]?.texts ?? []).map((text) => JSON.parse(text) as { type: string });
    expect(new Set(ours.map(({ type }) => type))).toEqual(new Set(['Finalize', 'KeepAlive', 'CloseStream']));
    expect(ours.flatMap((message) => wrong(message.type, message))).toEqual([]);
  });

  test('the fake that only listens says nothing that is not described', async () => {
    const vendor = await listeningVendor({ answers: true });
    onTestFinished(() => vendor.stop());
    const line = new WebSocket(`${vendor.url.replace('http', 'ws')}/v1/listen`, ['bearer', 't']);
    const said: { type: string; channel_index: number[]; is_final: boolean }[] = [];
    line.addEventListener('message', ({ data }) => said.push(JSON.parse(String(data)) as (typeof said)[number]));
    await until('the line', () => line.readyState === WebSocket.OPEN);
    line.send(new Int16Array(2 * 16_000));
    await until('results of silence', () => said.length === 2);
    vendor.hear(0, 'and how does that look to you', false);
    vendor.hear(1, 'honestly this is too expensive');
    await until('all results', () => said.length === 4);
    expect(said.map((result) => [result.channel_index[0], result.is_final])).toEqual([
      [0, true],
      [1, true],
      [0, false],
      [1, true],
    ]);
    expect(said.flatMap((message) => wrong(message.type, message))).toEqual([]);
  });

  test('everything that the address asks for is described, with a value that is allowed', () => {
    const document = vendor?.document as unknown as {
      servers: { Production: { url: string } };
      channels: Record<string, { bindings: { ws: { query: { properties: Record<string, { $ref: string }> } } } }>;
    };
    const address = deepgramAddress(document.servers.Production.url, { language: 'en-US', keyterms: ['QuotaHit'] });
    const query = document.channels[address.pathname]?.bindings.ws.query.properties ?? {};
    for (const [name, value] of address.searchParams) {
      expect(query, name).toHaveProperty(name);
      expect(vendor?.wrong(query[name]?.$ref.split('/').at(-1) ?? '', value), `${name}=${value}`).toEqual([]);
    }
  });
});
