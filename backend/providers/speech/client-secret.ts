import { z } from 'zod';
import { narrowFetch } from './narrow-fetch.ts';
import { grantOf, refusal, silence } from './refusals.ts';
import { TOKEN_SECONDS, type Grant, type Order } from './speech.ts';

/** The vendor's example answers are read tolerantly: only what is used has to be there. */
const answerSchema = z.object({ value: z.string(), expires_at: z.number().optional() });

/** The whole session comes back with the secret. */
const MOST_BYTES = 512 * 1024;

/**
 * OpenAI's token for one session in real time, by `POST /realtime/client_secrets`. A plain request: for this one the SDK would be a second way of being reached.
 * Rejects with SpeechRefused.
 */
export async function clientSecret(
  { key, baseUrl, fetch }: Pick<Order, 'key' | 'baseUrl' | 'fetch'>,
  session: object,
  signal: AbortSignal,
): Promise<Grant> {
  const ask = narrowFetch(fetch, MOST_BYTES);
  let response: Response;
  try {
    response = await ask(`${baseUrl.replace(/\/+$/, '')}/realtime/client_secrets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key.reveal()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ expires_after: { anchor: 'created_at', seconds: TOKEN_SECONDS }, session }),
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
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
