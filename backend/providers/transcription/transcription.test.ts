import { expect, test } from 'vitest';
import { SPEECH_VENDORS } from '#domain/speech-vendors.ts';
import { Secret } from '../../core/secret.ts';
import { hearing, toneOf, transcriptionContract } from './contract.ts';
import { fakeTranscribers } from './fake.ts';
import { timedSpoken } from './openai.ts';

for (const vendor of SPEECH_VENDORS) transcriptionContract(vendor);

test('Deepgram hears both channels at once, each by itself, in whatever language, with the names of the team', async () => {
  const { vendors, hear, together } = await hearing('deepgram', 'good', [
    { text: 'Hello.', start: 0, end: 1, channel: 0 },
    { text: 'Hallo.', start: 1, end: 2, channel: 1 },
  ]);
  const { spoken } = await hear({ sound: toneOf(2, 2), keyterms: ['Acme Flow'], language: 'de-CH' });
  expect(together).toBe(true);
  expect(spoken.map(({ text, channel, speaker }) => [text, channel, speaker])).toEqual([
    ['Hello.', 0, null],
    ['Hallo.', 1, null],
  ]);
  await hear({ tellApart: true, language: 'pl' });
  expect(vendors.asked.map(({ query }) => query.toString())).toEqual([
    'model=nova-3&language=multi&punctuate=true&smart_format=true&utterances=true&multichannel=true&keyterm=Acme+Flow',
    'model=nova-3&language=pl&punctuate=true&smart_format=true&utterances=true&diarize_model=latest',
  ]);
});

test('OpenAI tells apart by the model that can, times by the one that does, and goes on untold where the key has not the first', async () => {
  const { vendors, hear } = await hearing('openai', 'good');
  expect((await hear({ tellApart: true, known: [{ speaker: 'speaker-1', pcm: new Uint8Array(32) }] })).model).toBe(
    'gpt-4o-transcribe-diarize',
  );
  expect((await hear({ keyterms: ['Acme Flow'] })).model).toBe('whisper-1');
  expect(vendors.asked.map(({ fields }) => fields.map(([name, value]) => `${name}=${value.slice(0, 40)}`))).toEqual([
    [
      'model=gpt-4o-transcribe-diarize',
      'response_format=diarized_json',
      'chunking_strategy=auto',
      'known_speaker_names[]=speaker-1',
      expect.stringMatching(/^known_speaker_references\[\]=data:audio\/wav;base64,UklGR/),
    ],
    [
      'model=whisper-1',
      'response_format=verbose_json',
      'timestamp_granularities[]=word',
      'timestamp_granularities[]=segment',
      'prompt=Names that may be said: Acme Flow.',
    ],
  ]);
  const without = await hearing('openai', 'no-model');
  await expect(without.hear({ tellApart: true })).rejects.toMatchObject({ why: 'failed', status: 404 });
});

test('sentences take the times of their words; what was taken for silence is left out, nothing else', () => {
  const segment = (start: number, end: number, text: string, silent = 0) => ({
    start,
    end,
    text,
    no_speech_prob: silent,
    avg_logprob: silent ? -1.5 : -0.2,
  });
  const spoken = timedSpoken({
    text: 'x',
    segments: [segment(0, 4, ' Hello there.'), segment(4, 6, ' Thank you.', 0.95), segment(6, 9, ' How much?')],
    words: [
      { word: 'Hello', start: 1, end: 1.4 },
      { word: 'there', start: 1.4, end: 2 },
      { word: 'How', start: 6.5, end: 7 },
      { word: 'much', start: 7, end: 7.5 },
    ],
  });
  expect(spoken.map(({ text, startMs, endMs }) => [text, startMs, endMs])).toEqual([
    ['Hello there.', 1_000, 2_000],
    ['How much?', 6_500, 7_500],
  ]);
});

test('the fake reads all of the sound, answers and refuses as it is told', async () => {
  const fake = fakeTranscribers();
  const order = {
    key: new Secret('a-key-of-mine'),
    baseUrl: 'http://v',
    fetch,
    sound: toneOf(2),
    tellApart: false,
    known: [],
    keyterms: [],
  };
  const signal = new AbortController().signal;
  expect((await fake.deepgram.hear(order, signal)).spoken).toMatchObject([{ startMs: 0, endMs: 2_000, speaker: null }]);
  fake.why = 'no-quota';
  await expect(fake.openai.hear(order, signal)).rejects.toMatchObject({ why: 'no-quota', retryable: false });
  expect(fake.orders).toHaveLength(1);
});
