import type OpenAI from 'openai';
import type { TextProviderId } from '#domain/ai/model.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { chatBody, type Dialect } from './chat-body.ts';
import { chatReader } from './chat-deltas.ts';
import { refusal, silence } from './refusal.ts';
import { TextRefused, type StreamText, type TextOrder } from './text.ts';

/** Loaded with the first question, not with the server. */
const load = () => import('openai');
let loaded: ReturnType<typeof load> | undefined;
const sdk = () => (loaded ??= load());

/** The SDK for one key. Nothing of it comes from the environment but what is given here. */
export async function chatClient({
  key,
  baseUrl,
  fetch,
}: Pick<TextOrder, 'key' | 'baseUrl' | 'fetch'>): Promise<OpenAI> {
  const { default: OpenAI } = await sdk();
  const secret = key.reveal();
  return new OpenAI({
    apiKey: secret || 'none',
    baseURL: baseUrl,
    fetch,
    maxRetries: 0, // the gateway's work, which knows whether a word was told
    logLevel: 'off', // it would log what it cannot read
    organization: null,
    project: null,
    // A server of one's own without a key may refuse one that it does not know.
    defaultHeaders: secret ? {} : { authorization: null },
  });
}

/** What went wrong, told by nothing but its kind. */
export async function chatProblem(provider: TextProviderId, error: unknown, signal: AbortSignal): Promise<TextRefused> {
  const { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } = await sdk();
  if (error instanceof APIConnectionTimeoutError) return new TextRefused(provider, 'timeout');
  if (error instanceof APIConnectionError || error instanceof APIUserAbortError)
    return silence(provider, error, signal);
  if (error instanceof APIError) {
    const told = error.error as { code?: unknown } | undefined;
    const inside = typeof told?.code === 'number' && told.code >= 400 && told.code < 600 ? told.code : undefined;
    const status = typeof error.status === 'number' ? error.status : inside;
    return refusal(provider, {
      status,
      words: `${error.message} ${JSON.stringify(error.error) ?? ''}`,
      headers: error.headers as Headers | undefined,
    });
  }
  // No error of the SDK's own: what came was not JSON.
  if (error instanceof SyntaxError) return new TextRefused(provider, 'failed');
  return silence(provider, error, signal);
}

/** A vendor that speaks OpenAI's chat completions. */
export const chatVendor = (provider: TextProviderId, dialect: Dialect): StreamText =>
  async function* (order, signal) {
    if (signal.aborted) throw new TextRefused(provider, 'timeout');
    try {
      const reach = provider === 'openai-compatible' ? { ...order, fetch: boundedFetch(order.fetch) } : order;
      const client = await chatClient(reach);
      const stream = await client.chat.completions.create(chatBody(order, dialect), { signal });
      const read = chatReader();
      let whole = false;
      for await (const chunk of stream) {
        for (const delta of read(chunk)) {
          whole ||= delta.type === 'finish';
          yield delta;
        }
      }
      // The SDK ends quietly where it was aborted, and where the line was closed in the middle.
      if (!whole) throw new TextRefused(provider, signal.aborted ? 'timeout' : 'failed');
    } catch (error) {
      throw await chatProblem(provider, error, signal);
    }
  };
