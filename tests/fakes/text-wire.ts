/** How vendors of text write an answer, as bytes of server-sent events. */
export interface Written {
  pieces: readonly string[];
  finish: 'stop' | 'length' | 'content_filter';
  usage: { input: number; output: number };
  model: string;
  /** Sources, as Perplexity and OpenRouter name them. */
  sources?: readonly { url: string; title: string }[];
  /** Dollars, as OpenRouter and Perplexity tell them. */
  cost?: number;
}

export type Wire = 'openai' | 'anthropic' | 'openrouter' | 'openai-compatible' | 'perplexity';

/** The events of an answer: what begins it, one for each piece, what ends it. */
export interface Events {
  head: string[];
  pieces: string[];
  tail: string[];
}

const data = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
const event = (type: string, value: object): string =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...value })}\n\n`;

export const eventsOf = (wire: Wire, written: Written): Events =>
  wire === 'anthropic' ? messageEvents(written) : chatEvents(wire, written);

function chatEvents(wire: Wire, { pieces, finish, usage, model, sources = [], cost }: Written): Events {
  const base = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_763_000_000, model };
  const chunk = (delta: object, reason: string | null, more: object = {}): string =>
    data({ ...base, choices: [{ index: 0, delta, logprobs: null, finish_reason: reason }], ...more });
  const searched =
    wire === 'perplexity' && sources.length > 0
      ? { citations: sources.map(({ url }) => url), search_results: sources.map((one) => ({ ...one, date: null })) }
      : {};
  const annotations = sources.map(({ url, title }) => ({
    type: 'url_citation',
    url_citation: { url, title, content: '', start_index: 0, end_index: 1 },
  }));
  const counted = {
    prompt_tokens: usage.input,
    completion_tokens: usage.output,
    total_tokens: usage.input + usage.output,
    ...(cost === undefined ? {} : wire === 'perplexity' ? { cost: { total_cost: cost } } : { cost }),
  };
  // Usage comes last and alone, but with Perplexity, which repeats it in each chunk.
  const each = wire === 'perplexity' ? { ...searched, usage: counted } : {};
  return {
    head: [
      ...(wire === 'openrouter' ? [': OPENROUTER PROCESSING\n\n'] : []),
      chunk({ role: 'assistant', content: '' }, null, each),
    ],
    pieces: pieces.map((content) => chunk({ content }, null, each)),
    tail: [
      chunk(wire === 'openrouter' && annotations.length > 0 ? { annotations } : {}, finish, each),
      ...(wire === 'perplexity' ? [] : [data({ ...base, choices: [], usage: counted })]),
      'data: [DONE]\n\n',
    ],
  };
}

const STOP = { stop: 'end_turn', length: 'max_tokens', content_filter: 'refusal' };

function messageEvents({ pieces, finish, usage, model }: Written): Events {
  const message = {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
  };
  return {
    head: [
      event('message_start', { message: { ...message, usage: { input_tokens: usage.input, output_tokens: 1 } } }),
      event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
      event('ping', {}),
    ],
    pieces: pieces.map((text) => event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } })),
    tail: [
      event('content_block_stop', { index: 0 }),
      event('message_delta', {
        delta: { stop_reason: STOP[finish], stop_sequence: null },
        usage: { output_tokens: usage.output },
      }),
      event('message_stop', {}),
    ],
  };
}

/** An error in the middle of an answer whose status was 200. */
export const errorEvent = (wire: Wire, words: string): string =>
  wire === 'anthropic'
    ? event('error', { error: { type: 'overloaded_error', message: words } })
    : data({
        id: 'gen-1',
        error: { code: 502, message: words },
        choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }],
      });

type Refusal = [status: number, type: string, code: string | null, words: string];

/** Refusals before an answer, in each vendor's own form. Their words repeat key and prompt, as vendors' do. */
export function refusalBody(wire: Wire, [status, type, code, words]: Refusal): object {
  if (wire === 'anthropic') return { type: 'error', error: { type, message: words }, request_id: 'req_1' };
  if (wire === 'openrouter') return { error: { code: status, message: words }, user_id: 'user_1' };
  if (wire === 'perplexity') return { error: { message: words, type, code: status } };
  return { error: { message: words, type, param: null, code } };
}
