import { narrowFetch } from './narrow-fetch.ts';
import { grantOf, refusal, silence } from './refusals.ts';
import { TOKEN_SECONDS, type GrantSpeech } from './speech.ts';

/** By `POST /v1/auth/grant`; the key needs the role Member. The SDK is loaded with the first token: it takes 37 MB. */
export const deepgram: GrantSpeech = async ({ key, baseUrl, fetch }, signal) => {
  const { DeepgramClient, DeepgramError } = await import('@deepgram/sdk');
  const client = new DeepgramClient({ apiKey: key.reveal(), baseUrl, fetch: narrowFetch(fetch), maxRetries: 0 });
  try {
    const granted = await client.auth.v1.tokens.grant({ ttl_seconds: TOKEN_SECONDS }, { abortSignal: signal });
    return grantOf('deepgram', granted.access_token, granted.expires_in);
  } catch (error) {
    // Neither its message nor its body goes on: both may repeat what was sent.
    if (error instanceof DeepgramError && error.statusCode !== undefined) {
      throw refusal('deepgram', error.statusCode, error.body);
    }
    throw silence('deepgram', error, signal);
  }
};
