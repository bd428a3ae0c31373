import { clientSecret } from './client-secret.ts';
import type { GrantSpeech, Hints } from './speech.ts';

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

/** By a client secret that opens nothing but such a session. */
export const openai: GrantSpeech = (order, signal) => clientSecret(order, sessionOf(order), signal);
