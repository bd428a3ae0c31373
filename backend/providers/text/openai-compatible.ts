import { chatClient, chatProblem, chatVendor } from './chat.ts';
import { boundedFetch } from './bounded-fetch.ts';
import type { ListModels } from './text.ts';

/** Ollama, LM Studio, vLLM: what they know is asked for, what only some know is not. */
export const openaiCompatible = chatVendor('openai-compatible', { limit: 'max_tokens', forms: false, asksUsage: true });

const MOST = 100;
const NAME = /^[\w./:@+-]{1,120}$/;

/** By `GET /models`. */
export const listOwnModels: ListModels = async (order, signal) => {
  try {
    const client = await chatClient({ ...order, fetch: boundedFetch(order.fetch) });
    const { data } = await client.models.list({ signal });
    const names = (Array.isArray(data) ? data : []).map((one: { id?: unknown } | null) => one?.id);
    return names.filter((id): id is string => typeof id === 'string' && NAME.test(id)).slice(0, MOST);
  } catch (error) {
    throw await chatProblem('openai-compatible', error, signal);
  }
};
