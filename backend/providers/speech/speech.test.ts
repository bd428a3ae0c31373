import { expect, test } from 'vitest';
import { SPEECH_VENDORS } from '#domain/speech-vendors.ts';
import { Secret } from '../../core/secret.ts';
import { granting, speechContract } from './contract.ts';
import { fakeSpeech } from './fake.ts';

for (const vendor of SPEECH_VENDORS) speechContract(vendor);

test('Deepgram is asked for seconds, and what it says of the token’s life is believed', async () => {
  const { vendors, grant } = await granting('deepgram', 'good');
  expect((await grant()).livesSeconds).toBe(30);
  expect(vendors.asked[0]?.body).toEqual({ ttl_seconds: 60 });
});

test('OpenAI is asked for a session that only transcribes, at its one rate, with names and language', async () => {
  const { vendors, grant } = await granting('openai', 'good');
  await grant({ keyterms: ['Acme Flow', 'Zephyr'], language: 'de-CH' });
  expect(vendors.asked[0]?.body).toEqual({
    expires_after: { anchor: 'created_at', seconds: 60 },
    session: {
      type: 'transcription',
      audio: {
        input: {
          format: { type: 'audio/pcm', rate: 24_000 },
          transcription: {
            model: 'gpt-4o-transcribe',
            language: 'de',
            prompt: 'Names that may be said: Acme Flow, Zephyr.',
          },
          turn_detection: { type: 'server_vad' },
        },
      },
    },
  });
});

test('the fake grants, refuses as it is told, and keeps what was ordered', async () => {
  const fake = fakeSpeech();
  const order = { key: new Secret('a-key-of-mine'), baseUrl: 'http://v', fetch, keyterms: ['Acme'] };
  const signal = new AbortController().signal;
  expect((await fake.deepgram(order, signal)).token.reveal()).toBe('fake-token-1');
  fake.why = 'no-quota';
  await expect(fake.openai(order, signal)).rejects.toMatchObject({ why: 'no-quota', retryable: false });
  expect(fake.orders).toEqual([order]);
});
