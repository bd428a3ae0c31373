import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { askVendor } from './ask.ts';
import { TranscriptionRefused, type HearOrder, type Spoken, type Transcriber } from './transcription.ts';
import { wavHead, wavOf } from './wav.ts';

/** Tells voices apart, without times of words. */
const APART = 'gpt-4o-transcribe-diarize';
/** Times words: the one that does, and so the one for a channel a speaker. */
const TIMED = 'whisper-1';
/** Of a prompt it takes the last 224 tokens: https://platform.openai.com/docs/guides/speech-to-text#prompting */
const PROMPT_LENGTH = 600;

const diarizedAnswer = z.object({
  segments: z.array(z.object({ start: z.number(), end: z.number(), text: z.string(), speaker: z.string() })),
});
const timedAnswer = z.object({
  text: z.string(),
  segments: z
    .array(
      z.object({
        start: z.number(),
        end: z.number(),
        text: z.string(),
        no_speech_prob: z.number().optional(),
        avg_logprob: z.number().optional(),
      }),
    )
    .optional(),
  words: z.array(z.object({ word: z.string(), start: z.number(), end: z.number() })).optional(),
});

const TOLD_APART = ({ segments }: z.output<typeof diarizedAnswer>): Spoken[] =>
  segments.map(({ start, end, text, speaker }) => spoken(text, start, end, speaker)).filter(({ text }) => text !== '');

const spoken = (text: string, start: number, end: number, speaker: string | null): Spoken => ({
  text: text.trim(),
  startMs: start * 1000,
  endMs: Math.max(start, end) * 1000,
  speaker,
  channel: 0,
});

/** Sentences with the times of their words: those of sentences reach into the silence around. What it takes for silence itself is left out. */
export function timedSpoken({ text, segments, words = [] }: z.output<typeof timedAnswer>): Spoken[] {
  if (!segments) return text.trim() === '' ? [] : [spoken(text, words[0]?.start ?? 0, words.at(-1)?.end ?? 0, null)];
  let next = 0;
  return segments
    .filter(({ no_speech_prob: silent = 0, avg_logprob: sure = 0 }) => !(silent > 0.8 && sure < -1))
    .map(({ start, end, text: said }) => {
      while ((words[next]?.end ?? Infinity) <= start) next += 1;
      const first = words[next]?.start ?? start;
      let last = end;
      while ((words[next]?.start ?? Infinity) < end) last = words[next++]?.end ?? end;
      return spoken(
        said,
        first < end ? Math.max(start, first) : start,
        Math.min(Math.max(last, start), Math.max(end, last)),
        null,
      );
    })
    .filter((one) => one.text !== '');
}

type Fields = [name: string, value: string][];

function request({ key, baseUrl, fetch, sound }: HearOrder, fields: Fields) {
  const boundary = `quotahit-${randomUUID()}`;
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = 'content-disposition: form-data; name="file"; filename="call.wav"\r\ncontent-type: audio/wav\r\n\r\n';
  const before = Buffer.concat([Buffer.from(`${parts.join('')}--${boundary}\r\n${file}`), wavHead(sound)]);
  const after = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    vendor: 'openai' as const,
    fetch,
    url: `${baseUrl.replace(/\/+$/, '')}/audio/transcriptions`,
    headers: {
      authorization: `Bearer ${key.reveal()}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    bytes: before.length + sound.bytes + after.length,
    async *body(): AsyncGenerator<Uint8Array> {
      yield before;
      yield* sound.pcm();
      yield after;
    },
  };
}

async function toldApart(order: HearOrder, signal: AbortSignal): Promise<Spoken[]> {
  const fields: Fields = [
    ['model', APART],
    ['response_format', 'diarized_json'],
    ['chunking_strategy', 'auto'],
  ];
  for (const { speaker, pcm } of order.known) {
    const sample = wavOf(order.sound.rate, pcm).toString('base64');
    fields.push(['known_speaker_names[]', speaker], ['known_speaker_references[]', `data:audio/wav;base64,${sample}`]);
  }
  return TOLD_APART(await askVendor(request(order, fields), diarizedAnswer, signal));
}

async function timed(order: HearOrder, signal: AbortSignal): Promise<Spoken[]> {
  const names = order.keyterms.join(', ').slice(0, PROMPT_LENGTH);
  const fields: Fields = [
    ['model', TIMED],
    ['response_format', 'verbose_json'],
    ['timestamp_granularities[]', 'word'],
    ['timestamp_granularities[]', 'segment'],
    ...(names ? ([['prompt', `Names that may be said: ${names}.`]] as Fields) : []),
  ];
  return timedSpoken(await askVendor(request(order, fields), timedAnswer, signal));
}

/**
 * By `POST /audio/transcriptions`, one channel at a time and in whatever language is spoken: voices are told apart by the model that can; where the key may not use
 * it, nobody is told apart.
 */
export const openai: Transcriber = {
  together: false,
  async hear(order, signal) {
    if (order.tellApart) {
      try {
        return { spoken: await toldApart(order, signal), model: APART };
      } catch (error) {
        if (!(error instanceof TranscriptionRefused && error.status === 404)) throw error;
      }
    }
    return { spoken: await timed(order, signal), model: TIMED };
  },
};
