import { boundedFetch } from '../text/bounded-fetch.ts';
import { type Embedded, type Embedder, EmbeddingRefused, type EmbeddingOrder, unit, type Why } from './embedding.ts';

const QUOTA = /insufficient[_ ]quota|exceeded your current quota|billing/i;
const LENGTH = /maximum context|maximum (input|request)|too (long|large|many)/i;
const MOST_WORDS = 4_000;

/** A refusal's words are read here, to be told apart and no further: they repeat keys and texts. */
function refusing(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await send(input, init);
    if (response.ok) return response;
    throw new EmbeddingRefused(
      'openai',
      whyOf(response.status, (await response.text()).slice(0, MOST_WORDS)),
      response.status,
    );
  };
}

function whyOf(status: number, words: string): Why {
  const theirs = status >= 400 && status < 500;
  if (status === 402 || (theirs && QUOTA.test(words))) return 'no-quota';
  if (status === 429 || status === 503) return 'busy';
  if (status === 401) return 'wrong';
  if (status === 403) return 'not-allowed';
  if (status === 404) return 'no-model';
  if (status === 413 || (theirs && LENGTH.test(words))) return 'too-long';
  return 'failed';
}

function broken(error: unknown, signal: AbortSignal): EmbeddingRefused {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof EmbeddingRefused) return at;
  if (signal.aborted) return new EmbeddingRefused('openai', 'timeout');
  return new EmbeddingRefused('openai', error instanceof SyntaxError ? 'failed' : 'unreachable');
}

async function embed(order: EmbeddingOrder, signal: AbortSignal): Promise<Embedded> {
  const { key, baseUrl, fetch, model, dimensions, texts } = order;
  const { OpenAI } = await import('openai');
  const client = new OpenAI({
    apiKey: key.reveal(),
    baseURL: baseUrl,
    fetch: refusing(boundedFetch(fetch)),
    maxRetries: 0,
    // Else these come from the environment, and its log repeats what is sent.
    organization: null,
    project: null,
    logLevel: 'off',
  });
  const asked = { model, input: [...texts], dimensions, encoding_format: 'float' as const };
  const answer = await client.embeddings.create(asked, { signal }).catch((error: unknown) => {
    throw broken(error, signal);
  });
  const vectors: number[][] = [];
  for (const { index, embedding } of Array.isArray(answer?.data) ? answer.data : []) {
    const vector = unit(embedding, dimensions);
    if (vector && Number.isInteger(index) && index >= 0 && index < texts.length) vectors[index] = vector;
  }
  if (texts.some((_, at) => !vectors[at])) throw new EmbeddingRefused('openai', 'failed');
  const tokens = answer.usage?.prompt_tokens;
  return { vectors, tokens: Number.isSafeInteger(tokens) && tokens >= 0 ? tokens : 0 };
}

/** By `POST /embeddings`. */
export const openai: Embedder = { embed };
