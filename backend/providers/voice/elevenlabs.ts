import { z } from 'zod';
import { VOICES, type Voice } from '#domain/voices.ts';
import { refusal, silence } from './refusals.ts';
import { soundOf, wordsOf } from './sound.ts';
import { type Account, type Order, VoiceRefused, type VoiceProvider } from './voice.ts';

const MOST_VOICES = 200;
const MOST_LIST_BYTES = 2 * 1024 * 1024;
const VOICES_WITHIN_MS = 8_000;

/** Only what is used has to be there. */
const listSchema = z.object({
  voices: z.array(z.object({ voice_id: z.string(), name: z.string() }).catch({ voice_id: '', name: '' })),
});

const at = (baseUrl: string, path: string): string => `${baseUrl.replace(/\/+$/, '')}${path}`;

/** `POST /v1/text-to-speech/{voice}/stream` (https://elevenlabs.io/docs/api-reference/text-to-speech/stream). */
async function ask({ key, baseUrl, fetch, text, voice, speed }: Order, signal: AbortSignal): Promise<Response> {
  const path = `/v1/text-to-speech/${encodeURIComponent(voice)}/stream?output_format=mp3_44100_128`;
  const response = await fetch(at(baseUrl, path), {
    method: 'POST',
    headers: { 'xi-api-key': key.reveal(), 'content-type': 'application/json', accept: 'audio/mpeg' },
    body: JSON.stringify({
      text,
      model_id: VOICES.elevenlabs.model,
      ...(speed === 1 ? {} : { voice_settings: { speed } }),
    }),
    redirect: 'manual',
    signal,
  });
  if (!response.ok) throw refusal('elevenlabs', response.status, await wordsOf(response));
  return response;
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MOST_LIST_BYTES) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function voicesIn(text: string): Voice[] {
  const { voices } = listSchema.parse(JSON.parse(text));
  return voices
    .filter(({ voice_id: id, name }) => /^[\w-]{1,64}$/.test(id) && name.trim() !== '')
    .slice(0, MOST_VOICES)
    .map(({ voice_id: id, name }) => ({ id, name: name.trim().slice(0, 80) }));
}

/** `GET /v1/voices`: the default ones and the account's own. */
async function list({ key, baseUrl, fetch }: Account, signal: AbortSignal): Promise<Voice[]> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(VOICES_WITHIN_MS)]);
  try {
    const response = await fetch(at(baseUrl, '/v1/voices'), {
      headers: { 'xi-api-key': key.reveal(), accept: 'application/json' },
      redirect: 'manual',
      signal: within,
    });
    if (!response.ok) throw refusal('elevenlabs', response.status, await wordsOf(response));
    const text = await textOf(response);
    try {
      return voicesIn(text);
    } catch {
      throw new VoiceRefused('elevenlabs', 'failed', response.status);
    }
  } catch (error) {
    throw silence('elevenlabs', error, within);
  }
}

export const elevenlabs: VoiceProvider = {
  speak: (order, signal) => soundOf({ vendor: 'elevenlabs', ask: (both) => ask(order, both), signal }),
  voices: list,
};
