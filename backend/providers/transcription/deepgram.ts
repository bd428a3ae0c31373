import { z } from 'zod';
import { askVendor } from './ask.ts';
import { afterVoices, voicesFirst } from './known-voices.ts';
import type { HearOrder, Spoken, Transcriber } from './transcription.ts';
import { wavHead } from './wav.ts';

const MODEL = 'nova-3';
/** Languages that the model hears side by side, as they change within a call: https://developers.deepgram.com/docs/multilingual-code-switching */
const SIDE_BY_SIDE = ['en', 'es', 'fr', 'de', 'hi', 'ru', 'pt', 'ja', 'it', 'nl'];
const MOST_TERMS = 100;

const word = z.object({
  word: z.string(),
  punctuated_word: z.string().optional(),
  start: z.number(),
  end: z.number(),
  speaker: z.number().optional(),
});
/** Read tolerantly: only what is used has to be there. */
export const deepgramAnswer = z.object({
  results: z.object({
    channels: z.array(
      z.object({ alternatives: z.array(z.object({ transcript: z.string(), words: z.array(word).optional() })) }),
    ),
    utterances: z
      .array(
        z.object({
          channel: z.number().optional(),
          speaker: z.number().optional(),
          start: z.number(),
          end: z.number(),
          transcript: z.string(),
          words: z.array(word).optional(),
        }),
      )
      .optional(),
  }),
});

type Word = z.output<typeof word>;

const spokenOf = (words: readonly Word[], channel: number, speaker: number | undefined, apart: boolean): Spoken[] =>
  words.map((one) => ({
    text: (one.punctuated_word ?? one.word).trim(),
    startMs: one.start * 1000,
    endMs: one.end * 1000,
    speaker: apart ? `voice ${one.speaker ?? speaker ?? 0}` : null,
    channel,
  }));

/** The words of an answer, by its utterances where it has some. */
export function deepgramSpoken({ results }: z.output<typeof deepgramAnswer>, apart: boolean): Spoken[] {
  const { utterances, channels } = results;
  const spoken = utterances?.length
    ? utterances.flatMap(({ words, channel = 0, speaker, start, end, transcript }) =>
        spokenOf(words ?? [{ word: transcript, start, end }], channel, speaker, apart),
      )
    : channels.flatMap(({ alternatives }, channel) =>
        spokenOf(alternatives[0]?.words ?? [], channel, undefined, apart),
      );
  return spoken.filter(({ text }) => text !== '');
}

function queryOf({ sound, tellApart, keyterms, language }: HearOrder): URLSearchParams {
  const short = language?.split('-')[0]?.toLowerCase();
  const query = new URLSearchParams({
    model: MODEL,
    language: short && language && !SIDE_BY_SIDE.includes(short) ? language : 'multi',
    punctuate: 'true',
    smart_format: 'true',
    utterances: 'true',
  });
  if (sound.channels === 2) query.set('multichannel', 'true');
  else if (tellApart) query.set('diarize_model', 'latest');
  for (const term of keyterms.slice(0, MOST_TERMS)) query.append('keyterm', term);
  return query;
}

/** By `POST /v1/listen`: a speaker a channel where there are two, else told apart by their voices. */
export const deepgram: Transcriber = {
  together: true,
  async hear(order, signal) {
    const { key, baseUrl, fetch, sound } = order;
    const apart = order.tellApart && sound.channels === 1;
    const first = voicesFirst(apart ? order : { known: [], sound });
    const head = wavHead({ ...sound, bytes: first.bytes + sound.bytes });
    async function* body(): AsyncGenerator<Uint8Array> {
      yield head;
      yield* first.parts;
      yield* sound.pcm();
    }
    const answer = await askVendor(
      {
        vendor: 'deepgram',
        fetch,
        url: `${baseUrl.replace(/\/+$/, '')}/v1/listen?${queryOf(order)}`,
        headers: { authorization: `Token ${key.reveal()}`, 'content-type': 'audio/wav' },
        bytes: head.length + first.bytes + sound.bytes,
        body,
      },
      deepgramAnswer,
      signal,
    );
    return { spoken: afterVoices(deepgramSpoken(answer, apart), first), model: MODEL };
  },
};
