import { expect, onTestFinished, test } from 'vitest';
import type { Heard } from '#domain/sound/heard.ts';
import { deepgramServer } from '../../tests/fakes/deepgram.ts';
import { codedFrame, sentence, spoken, type Spoken } from '../../tests/support/coded-sound.ts';
import { handClock } from '../../tests/support/hand-clock.ts';
import { FRAME_MS } from '../capture/framer.ts';
import { transcriberContract } from './contract.ts';
import { deepgramAddress } from './deepgram-address.ts';
import { deepgram } from './deepgram.ts';
import { TranscriberError, type Frame } from './transcriber.ts';

const never = new AbortController().signal;
const SAID = spoken(sentence(1, 600, 'That is more than we planned'));

async function stand(said: Spoken, tokens?: ReadonlySet<string>) {
  const clock = handClock();
  const server = await deepgramServer({ said, clock, ...(tokens ? { tokens } : {}) });
  onTestFinished(() => server.stop());
  const malformed: number[] = [];
  const transcriber = deepgram({
    grant: async () => ({ token: 'granted', base: server.base }),
    clock,
    onMalformed: (count) => malformed.push(count),
  });
  return { clock, server, transcriber, malformed };
}

transcriberContract('Deepgram', async (said) => {
  const { clock, server, transcriber } = await stand(said);
  return {
    transcriber,
    clock,
    frame: (atMs, seq) => codedFrame(said, atMs, seq),
    offMs: FRAME_MS,
    lines: server.open,
    vanish: () => server.closeAll(1011, 'net0000'),
  };
});

async function hear(heards: AsyncIterable<Heard>): Promise<string> {
  let text = '';
  for await (const heard of heards) if (heard.final) text += heard.words.map((word) => `${word.text} `).join('');
  return text.trim();
}

test('asks for both channels apart, interim words, endings and the terms of the team, by the token as a subprotocol', async () => {
  const { clock, server, transcriber } = await stand(SAID);
  async function* one(): AsyncGenerator<Frame> {
    yield codedFrame(SAID, 0);
    await clock.pass(FRAME_MS);
  }
  await hear(transcriber.transcribe(one(), { language: 'de-AT', keyterms: ['QuotaHit', 'Anna Müller'] }, never));
  const { url, protocols } = server.streams[0] ?? expect.fail('nothing was opened');
  expect(protocols).toEqual(['bearer', 'granted']);
  expect(url.pathname).toBe('/v1/listen');
  expect(url.searchParams.getAll('keyterm')).toEqual(['QuotaHit', 'Anna Müller']);
  expect(Object.fromEntries([...url.searchParams].filter(([name]) => name !== 'keyterm'))).toEqual({
    model: 'nova-3',
    language: 'de-AT',
    encoding: 'linear16',
    sample_rate: '16000',
    multichannel: 'true',
    channels: '2',
    interim_results: 'true',
    endpointing: '300',
    utterance_end_ms: '1000',
    vad_events: 'true',
    smart_format: 'true',
    punctuate: 'true',
  });
  expect(url.href).not.toContain('granted');
});

test('as many terms as the vendor takes, and no address that is too long', () => {
  const many = Array.from({ length: 5_000 }, (_, i) => `Begriff Nummer ${i} ß`);
  const url = deepgramAddress('wss://api.deepgram.com', { keyterms: [...many, ...many] });
  const terms = url.searchParams.getAll('keyterm');
  expect(terms.length).toBeGreaterThan(20);
  expect(terms.length).toBeLessThanOrEqual(100);
  expect(terms).toEqual(many.slice(0, terms.length));
  expect(url.href.length).toBeLessThan(8_000);
  const odd = deepgramAddress('wss://api.deepgram.com', { keyterms: ['', '  ', 'x'.repeat(500), ' a  b ', 'a b'] });
  expect(odd.searchParams.getAll('keyterm')).toEqual(['a b']);
});

test.each(['http://api.deepgram.com', 'ws://speech.example', 'not an address', 'file:///etc', 'wss://'])(
  'sound is not sent to %s',
  (base) => {
    expect(() => deepgramAddress(base, {})).toThrow(TranscriberError);
  },
);

test('a pause asks for the last words and keeps the line open, without a byte of sound', async () => {
  const { clock, server, transcriber } = await stand(SAID);
  async function* halting(): AsyncGenerator<Frame> {
    for (let atMs = 0; atMs < 1_440; atMs += FRAME_MS) {
      yield codedFrame(SAID, atMs);
      await clock.pass(FRAME_MS);
    }
    for (let s = 0; s < 60; s += 1) await clock.pass(1_000);
    const [stream] = server.streams;
    expect(stream?.open).toBe(true);
    expect(stream?.soundMs).toBe(1_440);
    expect(stream?.texts.filter((text) => text.includes('Finalize'))).toHaveLength(1);
    expect(stream?.texts.filter((text) => text.includes('KeepAlive')).length).toBeGreaterThanOrEqual(12);
    for (let atMs = 61_440; atMs < 63_000; atMs += FRAME_MS) {
      yield codedFrame(SAID, atMs - 60_000, atMs / FRAME_MS);
      await clock.pass(FRAME_MS);
    }
  }
  expect(await hear(transcriber.transcribe(halting(), {}, never))).toBe('That is more than we planned');
});

test('messages that are none are counted and harm nothing', async () => {
  const { clock, server, transcriber, malformed } = await stand(SAID);
  const bad = [
    '{"type":"Results"',
    'null',
    '[]',
    '{"type":"Results"}',
    '{"type":"Results","channel_index":[7,2],"start":0,"duration":1,"channel":{"alternatives":[{"words":[]}]}}',
    '{"type":"Results","channel_index":[1,2],"start":-5,"duration":1,"channel":{"alternatives":[{"words":[]}]}}',
    '{"type":"Results","channel_index":[1,2],"start":0,"duration":1,"channel":{"alternatives":[{"words":[{"word":7}]}]}}',
    '{"type":"UtteranceEnd","channel":"1","last_word_end":3}',
    '{"type":"Results","channel_index":[1,2],"start":null,"duration":1,"channel":{"alternatives":[{"words":[]}]}}',
    '{"type":"Results","channel_index":[1,2],"start":1e999,"duration":1,"channel":{"alternatives":[{"words":[]}]}}',
    `{"type":"Results","long":"${'x'.repeat(1_100_000)}"}`,
  ];
  const harmless = [
    '{"type":"FromTheFuture"}',
    '{"type":"Error"}',
    '{"type":"UtteranceEnd","channel":[1,2],"last_word_end":-1}',
  ];
  async function* frames(): AsyncGenerator<Frame> {
    for (let atMs = 0; atMs < 4_000; atMs += FRAME_MS) {
      yield codedFrame(SAID, atMs);
      if (atMs === 1_000) server.sendAll([...bad, ...harmless]);
      await clock.pass(FRAME_MS);
    }
  }
  expect(await hear(transcriber.transcribe(frames(), {}, never))).toBe('That is more than we planned');
  expect(malformed.at(-1)).toBe(bad.length);
});

test('words that come in another order, or upside down, stand in order', async () => {
  const { clock, server, transcriber } = await stand(spoken([]));
  const word = (text: string, start: number, end: number) => ({ word: text, start, end, confidence: 0.9 });
  const results = (start: number, words: object[]) =>
    JSON.stringify({
      type: 'Results',
      channel_index: [1, 2],
      start,
      duration: 1,
      is_final: true,
      channel: { alternatives: [{ words }] },
    });
  const heards: Heard[] = [];
  async function* frames(): AsyncGenerator<Frame> {
    for (let atMs = 0; atMs < 4_000; atMs += FRAME_MS) {
      yield codedFrame(spoken([]), atMs);
      if (atMs === 3_000) {
        server.sendAll([
          results(1, [word('later', 1.6, 1.4), word('before', 1.1, 1.3), word('never', -1, 2), { word: 'untimed' }]),
          results(0, [word('first', 0.2, 0.5)]),
        ]);
      }
      await clock.pass(FRAME_MS);
    }
  }
  for await (const heard of transcriber.transcribe(frames(), {}, never)) if (heard.words.length) heards.push(heard);
  expect(heards.map(({ words }) => words.map(({ text }) => text))).toEqual([['before', 'later'], ['first']]);
  for (const { startMs, endMs, words } of heards) {
    expect(startMs).toBeLessThanOrEqual(endMs);
    for (const one of words) expect(one.startMs).toBeLessThanOrEqual(one.endMs);
  }
});

test('a vendor whose every message cannot be read is left for another connection', async () => {
  const { clock, server, transcriber } = await stand(SAID);
  async function* endless(): AsyncGenerator<Frame> {
    for (let atMs = 0; atMs < 60_000; atMs += FRAME_MS) {
      yield codedFrame(SAID, atMs);
      if (atMs === 1_000) server.mute();
      if (atMs > 1_000) server.sendAll(['<html>']);
      await clock.pass(FRAME_MS);
    }
  }
  const error = await hear(transcriber.transcribe(endless(), {}, never)).catch((one: unknown) => one);
  expect(error).toMatchObject({ code: 'malformed', retryable: true });
});

test.each([401, 400, 402, 429, 503])('a handshake answered by %i can be tried again', async (status) => {
  const { server, transcriber } = await stand(SAID);
  // Twice: a 401 is asked for again by the WebSocket of Node itself.
  const fate = { status, headers: { 'Retry-After': '7' } };
  server.fates.push(fate, fate);
  async function* none(): AsyncGenerator<Frame> {}
  const error = await hear(transcriber.transcribe(none(), {}, never)).catch((one: unknown) => one);
  expect(error).toMatchObject({ code: 'refused', retryable: true });
});

test('a handshake that is never answered is given up', async () => {
  const { clock, server, transcriber } = await stand(SAID);
  server.fates.push('silent');
  async function* none(): AsyncGenerator<Frame> {}
  const heard = hear(transcriber.transcribe(none(), {}, never)).catch((one: unknown) => one);
  await clock.settle('the handshake', () => server.asked.length === 1);
  await clock.pass(11_000);
  expect(await heard).toMatchObject({ code: 'network', retryable: true });
});

test('a line that does not answer any more is given up', async () => {
  const { clock, server, transcriber } = await stand(SAID);
  async function* endless(): AsyncGenerator<Frame> {
    for (let atMs = 0; atMs < 60_000; atMs += FRAME_MS) {
      yield codedFrame(SAID, atMs);
      if (atMs === 2_000) server.mute();
      await clock.pass(FRAME_MS);
    }
  }
  const error = await hear(transcriber.transcribe(endless(), {}, never)).catch((one: unknown) => one);
  expect(error).toMatchObject({ code: 'network', retryable: true });
});

test('the sound arrives sample by sample as it was taken', async () => {
  const clock = handClock();
  const arrived: number[] = [];
  const server = await deepgramServer({ said: SAID, clock, onSound: (pcm) => arrived.push(...pcm) });
  onTestFinished(() => server.stop());
  const transcriber = deepgram({ clock, grant: async () => ({ token: 't', base: server.base }) });
  const noise = Array.from({ length: 50 }, (_, seq) => {
    const pcm = Int16Array.from({ length: 640 }, (__, i) => (((seq * 640 + i) * 7_919) % 65_536) - 32_768);
    return { seq, atMs: seq * FRAME_MS, pcm };
  });
  async function* frames(): AsyncGenerator<Frame> {
    for (const frame of noise) {
      yield frame;
      await clock.pass(FRAME_MS);
    }
  }
  await hear(transcriber.transcribe(frames(), {}, never));
  expect(arrived).toEqual(noise.flatMap(({ pcm }) => [...pcm]));
});

test('sound that comes faster than it is spoken is not taken', async () => {
  const { clock, server, transcriber } = await stand(SAID);
  async function* rushed(): AsyncGenerator<Frame> {
    for (let atMs = 0; atMs < 20_000; atMs += FRAME_MS) {
      yield codedFrame(SAID, atMs);
      await clock.pass(0);
    }
  }
  const error = await hear(transcriber.transcribe(rushed(), {}, never)).catch((one: unknown) => one);
  expect(error).toMatchObject({ code: 'refused' });
  expect(server.streams).toHaveLength(1);
});
