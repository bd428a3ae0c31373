import { VOICES } from '#domain/voices.ts';
import { refusal } from './refusals.ts';
import { soundOf, wordsOf } from './sound.ts';
import type { Order, VoiceProvider } from './voice.ts';

/** A refusal's words are read here, and only so far: the SDK would read them to their end, and repeat them. */
function refusing(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await send(input, init);
    if (response.ok) return response;
    throw refusal('openai', response.status, await wordsOf(response));
  };
}

async function ask({ key, baseUrl, fetch, text, voice, speed }: Order, signal: AbortSignal): Promise<Response> {
  const { OpenAI } = await import('openai');
  const client = new OpenAI({
    apiKey: key.reveal(),
    baseURL: baseUrl,
    fetch: refusing(fetch),
    maxRetries: 0,
    // Else these come from the environment, and its log repeats what is sent.
    organization: null,
    project: null,
    logLevel: 'off',
  });
  const { model } = VOICES.openai;
  return client.audio.speech.create(
    { model, voice, input: text, response_format: 'mp3', ...(speed === 1 ? {} : { speed }) },
    { signal },
  );
}

/** By `POST /audio/speech`. Its voices are the same for every account. */
export const openai: VoiceProvider = {
  speak: (order, signal) => soundOf({ vendor: 'openai', ask: (both) => ask(order, both), signal }),
  voices: () => Promise.resolve(VOICES.openai.voices),
};
