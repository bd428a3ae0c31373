import { z } from 'zod';
import { narrowFetch } from './narrow-fetch.ts';
import { grantOf, refusal, silence } from './refusals.ts';
import { TOKEN_SECONDS, type GrantSpeech, type Hints } from './speech.ts';

/** The vendor's example answers are read tolerantly: only what is used has to be there. */
const answerSchema = z.object({ value: z.string(), expires_at: z.number().optional() });

const MODEL = 'gpt-4o-transcribe';

/** A session for transcription alone: what it is asked, it does not answer. 24 kHz is the only rate of PCM that it takes. */
function sessionOf({ keyterms, language }: Hints): object {
  const transcription = {
    model: MODEL,
    ...(language ? { language: language.split('-')[0] } : {}),
    ...(keyterms.length > 0 ? { prompt: `Names that may be said: ${keyterms.join(', ')}.` } : {}),
  };
  const input = { format: { type: 'audio/pcm', rate: 24_000 }, transcription, turn_detection: { type: 'server_vad' } };
  return { type: 'transcription', audio: { input } };
}

/** By `POST /realtime/client_secrets`. A plain request: for this one the SDK would be a second way of being reached. */
export const openai: GrantSpeech = async (order, signal) => {
  const { key, baseUrl, fetch } = order;
  const ask = narrowFetch(fetch);
  let response: Response;
  try {
    response = await ask(`${baseUrl.replace(/\/+$/, '')}/realtime/client_secrets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key.reveal()}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        expires_after: { anchor: 'created_at', seconds: TOKEN_SECONDS },
        session: sessionOf(order),
      }),
      signal,
    });
  } catch (error) {
    throw silence('openai', error, signal);
  }
  const text = await response.text();
  if (!response.ok) throw refusal('openai', response.status, text);
  const answer = answerSchema.safeParse(parsed(text));
  // Its clock is not ours: what it says of its end is not used.
  return grantOf('openai', answer.data?.value, TOKEN_SECONDS);
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
