import { describe, expect, onTestFinished, test } from 'vitest';
import type { Heard } from '#domain/sound/heard.ts';
import { openaiRealtimeServer } from '../../tests/fakes/openai-realtime.ts';
import { codedFrame, sentence, spoken, talk, type Spoken } from '../../tests/support/coded-sound.ts';
import { handClock } from '../../tests/support/hand-clock.ts';
import { steadyCall } from '../../tests/support/steady-call.ts';
import { FRAME_MS } from '../capture/framer.ts';
import { transcriberContract } from './contract.ts';
import { openaiRealtime } from './openai-realtime.ts';
import { newSideEncoder } from './pcm.ts';
import { openSteadyLine } from './steady.ts';
import { TranscriberError, type Frame, type HearingHints } from './transcriber.ts';

const never = new AbortController().signal;
const SAID = spoken([...sentence(1, 600, 'That is more than we planned'), ...sentence(0, 4_000, 'I see')]);

async function stand(said: Spoken, secret = 'ek_1') {
  const clock = handClock();
  const server = await openaiRealtimeServer({ said, secret: 'ek_1' });
  onTestFinished(() => server.stop());
  const malformed: number[] = [];
  const transcriber = openaiRealtime({
    grant: async () => ({ token: secret, base: `${server.base}/v1` }),
    clock,
    onMalformed: (count) => malformed.push(count),
  });
  return { clock, server, transcriber, malformed };
}

transcriberContract('OpenAI realtime', async (said) => {
  const { clock, server, transcriber } = await stand(said);
  return {
    transcriber,
    clock,
    frame: (atMs, seq) => codedFrame(said, atMs, seq),
    // Words are spread over their turn.
    offMs: 300,
    lines: server.open,
    vanish: () => server.closeAll(1011),
  };
});

type Stand = Awaited<ReturnType<typeof stand>>;

async function hear(
  { clock, transcriber }: Stand,
  toMs: number,
  onFrame?: (atMs: number) => void,
  hints: HearingHints = {},
) {
  async function* frames(): AsyncGenerator<Frame> {
    for (let atMs = 0; atMs < toMs; atMs += FRAME_MS) {
      onFrame?.(atMs);
      yield codedFrame(SAID, atMs);
      await clock.pass(FRAME_MS);
    }
  }
  const heards: Heard[] = [];
  for await (const heard of transcriber.transcribe(frames(), hints, never)) heards.push(heard);
  return heards
    .filter(({ final }) => final)
    .flatMap(({ words }) => words.map(({ text }) => text))
    .join(' ');
}

test('a session a side, set up for transcription at 24 kHz before any sound, with the secret as a subprotocol', async () => {
  const stage = await stand(SAID);
  await hear(stage, 2_000, undefined, { language: 'de-AT', keyterms: ['QuotaHit', 'Anna'] });
  const { sessions } = stage.server;
  expect(sessions).toHaveLength(2);
  for (const { url, protocols, said } of sessions) {
    expect(url.pathname + url.search).toBe('/v1/realtime?intent=transcription');
    expect(protocols).toEqual(['realtime', 'openai-insecure-api-key.ek_1']);
    expect(said[0]).toEqual({
      type: 'session.update',
      session: {
        type: 'transcription',
        audio: {
          input: {
            format: { type: 'audio/pcm', rate: 24_000 },
            transcription: {
              model: 'gpt-4o-transcribe',
              language: 'de',
              prompt: 'Names that may be said: QuotaHit, Anna',
            },
            turn_detection: { type: 'server_vad', prefix_padding_ms: 300, silence_duration_ms: 500 },
          },
        },
      },
    });
  }
});

test('each side sends as much sound as there was', async () => {
  const stage = await stand(SAID);
  await hear(stage, 6_000);
  for (const { samples } of stage.server.sessions) expect(Math.abs(samples - 6 * 24_000)).toBeLessThan(48);
});

test('messages that are none are counted and harm nothing', async () => {
  const stage = await stand(SAID);
  const bad = [
    'not json',
    '{"type":7}',
    '{"type":"input_audio_buffer.speech_started","audio_start_ms":"1"}',
    '{"type":"conversation.item.input_audio_transcription.completed","item_id":"a"}',
    '{"type":"error"}',
  ];
  const harmless = [
    '{"type":"rate_limits.updated"}',
    '{"type":"__proto__"}',
    '{"type":"error","error":{"code":"constructor"}}',
  ];
  const text = await hear(stage, 6_000, (atMs) => atMs === 200 && stage.server.sendAll([...bad, ...harmless]));
  expect(text).toBe('That is more than we planned I see');
  expect(stage.malformed.at(-1)).toBe(bad.length * 2);
});

test('a vendor whose every message cannot be read is left for another connection', async () => {
  const stage = await stand(SAID);
  const heard = hear(stage, 60_000, (atMs) => atMs > 1_000 && stage.server.sendAll(['<html>', 'null']));
  await expect(heard).rejects.toMatchObject({ code: 'malformed', retryable: true });
  await stage.clock.settle('all lines to be closed', () => stage.server.open() === 0);
});

test('turns whose places are upside down or beyond what was sent stay within it', async () => {
  const stage = await stand(SAID);
  const said = [
    '{"type":"input_audio_buffer.speech_started","item_id":"odd","audio_start_ms":900000000}',
    '{"type":"input_audio_buffer.speech_stopped","item_id":"odd","audio_end_ms":3}',
    '{"type":"conversation.item.input_audio_transcription.completed","item_id":"odd","transcript":"odd one"}',
  ];
  const text = await hear(stage, 6_000, (atMs) => atMs === 200 && stage.server.sendAll(said));
  expect(text).toContain('That is more than we planned');
  expect(text).toContain('I see');
});

describe('an error that ends the session', () => {
  test.each([
    ['session_expired', { code: 'closed', retryable: true }],
    ['insufficient_quota', { code: 'no-quota', retryable: false }],
    ['rate_limit_exceeded', { code: 'too-many', retryable: true }],
    ['invalid_api_key', { code: 'token', retryable: true }],
  ])('%s', async (code, expected) => {
    const stage = await stand(SAID);
    const said = JSON.stringify({ type: 'error', error: { type: 'x', code, message: 'why' } });
    const heard = hear(stage, 60_000, (atMs) => atMs === 1_000 && stage.server.sendAll([said]));
    await expect(heard).rejects.toMatchObject(expected);
    await stage.clock.settle('all lines to be closed', () => stage.server.open() === 0);
  });
});

test('a turn that the vendor does not understand is not passed over: it is to be heard again', async () => {
  const stage = await stand(SAID);
  stage.server.misunderstand();
  await expect(hear(stage, 6_000)).rejects.toMatchObject({ retryable: true });
});

test('a secret that ran out is told at the handshake', async () => {
  const stage = await stand(SAID, 'ek_old');
  const error = await hear(stage, 1_000).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(TranscriberError);
  expect(error).toMatchObject({ code: 'refused', retryable: true });
});

test.each([
  ['the network is gone for 30 s', 8_000, 38_000],
  ['the session ends among words', 9_340, 9_360],
])('on a steady line, %s: every word is heard once', async (_, fromMs, toMs) => {
  const said = talk(50_000);
  const { clock, server, transcriber } = await stand(said);
  const call = steadyCall(said, clock);
  const line = openSteadyLine({ transcriber, clock, random: () => 0 }, call.events, never);
  await call.goesOn(line, 0, fromMs);
  server.network(false);
  await call.goesOn(line, fromMs, toMs);
  server.network(true);
  await call.goesOn(line, toMs, 50_000);
  await call.ends(line);
  const sorted = (sides: readonly (readonly string[])[]): string[][] =>
    sides.map((words) => [...words].sort((a, b) => a.localeCompare(b)));
  expect(sorted(call.words())).toEqual(sorted(said.map((words) => words.map(({ text }) => text))));
  expect(call.gaps).toEqual([]);
});

describe('sound at 24 kHz', () => {
  const decode = (text: string): number[] => {
    const bytes = Buffer.from(text, 'base64');
    return Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(i * 2));
  };
  const tone = (hertz: number, seconds: number) => {
    const encode = newSideEncoder(1, 24_000);
    const out: number[] = [];
    for (let frame = 0; frame < seconds * 50; frame += 1) {
      const pcm = new Int16Array(640);
      for (let i = 0; i < 320; i += 1) {
        pcm[2 * i] = 32_767;
        pcm[2 * i + 1] = 20_000 * Math.sin((2 * Math.PI * hertz * (frame * 320 + i)) / 16_000);
      }
      out.push(...decode(encode(pcm)));
    }
    return out;
  };

  // Whatever drifts does so the most in the highest tone.
  test.each([
    [100, 10],
    [440, 10],
    [1_000, 10],
    [3_400, 10],
    [6_000, 60],
  ])('a tone of %i Hz stays that tone, at its level, for %i s', (hertz, seconds) => {
    const samples = tone(hertz, seconds);
    expect(Math.abs(samples.length - seconds * 24_000)).toBeLessThan(48);
    const at = (from: number): { level: number; phase: number } => {
      let [real, imaginary] = [0, 0];
      for (let i = from; i < from + 24_000; i += 1) {
        real += (samples[i] ?? 0) * Math.cos((2 * Math.PI * hertz * i) / 24_000);
        imaginary += (samples[i] ?? 0) * Math.sin((2 * Math.PI * hertz * i) / 24_000);
      }
      return { level: Math.hypot(real, imaginary) / 12_000, phase: Math.atan2(imaginary, real) };
    };
    const [first, last] = [at(24_000), at((seconds - 2) * 24_000)];
    expect(first.level).toBeGreaterThan(19_500);
    expect(first.level).toBeLessThan(20_500);
    expect(last.level).toBeCloseTo(first.level, -1);
    expect(Math.abs(last.phase - first.phase)).toBeLessThan(0.01);
  });

  test('the loudest sound is not turned over, and the other side is not heard', () => {
    const encode = newSideEncoder(0, 24_000);
    const pcm = new Int16Array(640);
    for (let i = 0; i < 320; i += 1) pcm[2 * i] = i % 40 < 20 ? 32_767 : -32_768;
    for (const block of [encode(pcm), encode(pcm)]) {
      const samples = decode(block);
      for (const [i, sample] of samples.entries())
        expect(Math.abs(sample - (samples[i - 1] ?? sample))).toBeLessThan(65_535);
    }
    const other = newSideEncoder(1, 24_000);
    expect(decode(other(pcm)).every((sample) => sample === 0)).toBe(true);
  });
});
