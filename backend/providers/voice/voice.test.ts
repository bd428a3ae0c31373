import { expect, test } from 'vitest';
import { VOICE_VENDORS, VOICES } from '#domain/voices.ts';
import { Secret } from '../../core/secret.ts';
import { speaking, voiceContract } from './contract.ts';
import { fakeVoices } from './fake.ts';
import { soundOf } from './sound.ts';

for (const vendor of VOICE_VENDORS) voiceContract(vendor);

test('OpenAI is asked for MP3 by its model, with a speed only where one is wanted', async () => {
  const { vendors, speak } = await speaking('openai', 'good');
  await speak();
  await speak({ speed: 1.5, voice: 'cedar' });
  const plain = { model: 'gpt-4o-mini-tts', voice: 'marin', response_format: 'mp3' };
  expect(vendors.asked.map(({ body }) => body)).toMatchObject([plain, { ...plain, voice: 'cedar', speed: 1.5 }]);
  expect(vendors.asked[0]?.body).not.toHaveProperty('speed');
});

test('ElevenLabs is asked by the voice’s own address, and for nothing beside it', async () => {
  const { vendors, speak } = await speaking('elevenlabs', 'good');
  await speak({ speed: 1.2 });
  await speak({ voice: '../../v1/user' });
  expect(vendors.asked[0]).toMatchObject({
    path: '/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb/stream?output_format=mp3_44100_128',
    body: { model_id: 'eleven_flash_v2_5', voice_settings: { speed: 1.2 } },
  });
  expect(vendors.asked[1]?.path).toBe('/v1/text-to-speech/..%2F..%2Fv1%2Fuser/stream?output_format=mp3_44100_128');
});

test('an account’s own voices are listed, but for what is none; OpenAI’s are known', async () => {
  const eleven = await speaking('elevenlabs', 'good');
  expect(await eleven.list()).toEqual([
    { id: 'EXAVITQu4vr4xnSDxMaL', name: 'Sarah' },
    { id: 'myOwnVoice1', name: 'Our narrator' },
  ]);
  const restricted = await speaking('elevenlabs', 'restricted');
  expect(await restricted.refused(restricted.list())).toBe('not-allowed');
  const page = await speaking('elevenlabs', 'web-page');
  expect(await page.refused(page.list())).toBe('failed');
  const openai = await speaking('openai', 'good');
  expect(await openai.list()).toBe(VOICES.openai.voices);
  expect(openai.vendors.asked).toEqual([]);
});

test('a vendor that falls silent in the middle is given up', async () => {
  const begun = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(9)) });
  const ask = async () => new Response(begun, { headers: { 'content-type': 'audio/mpeg' } });
  const signal = new AbortController().signal;
  const { bytes } = await soundOf({ vendor: 'openai', ask, signal, patienceMs: 40 });
  await expect(new Response(bytes).arrayBuffer()).rejects.toMatchObject({ why: 'timeout' });
});

test('sound without end is broken off', async () => {
  const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(1 << 22)) });
  const ask = async () => new Response(endless, { headers: { 'content-type': 'audio/mpeg' } });
  const { bytes } = await soundOf({ vendor: 'openai', ask, signal: new AbortController().signal });
  await expect(new Response(bytes).arrayBuffer()).rejects.toMatchObject({ why: 'failed' });
});

test('the fake says a tone as long as the text, refuses as it is told, and keeps what was ordered but the key', async () => {
  const fake = fakeVoices();
  const order = {
    key: new Secret('a-key-of-mine'),
    baseUrl: 'http://v',
    fetch,
    text: 'x'.repeat(30),
    voice: 'marin',
    speed: 1,
  };
  const signal = new AbortController().signal;
  const { type, bytes } = await fake.openai.speak(order, signal);
  const wav = Buffer.from(await new Response(bytes).arrayBuffer());
  expect([type, wav.subarray(0, 4).toString(), wav.length]).toEqual(['audio/wav', 'RIFF', 44 + 2 * 8_000]);
  fake.why = 'no-quota';
  await expect(fake.elevenlabs.speak(order, signal)).rejects.toMatchObject({ why: 'no-quota', retryable: false });
  expect(fake.orders).toMatchObject([{ vendor: 'openai', text: order.text }]);
  expect(JSON.stringify(fake.orders)).not.toContain('a-key-of-mine');
});

test('every voice has an id, a name, and a source with a day', () => {
  for (const { voices, source, readOn, ends, mostCharacters } of Object.values(VOICES)) {
    expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length);
    expect(new URL(source).protocol).toBe('https:');
    expect(Date.parse(readOn)).toBeGreaterThan(0);
    expect(mostCharacters).toBeGreaterThanOrEqual(4_000);
    if (ends) expect(Date.parse(ends.on)).toBeGreaterThan(Date.parse(readOn));
  }
});
