import type { MessageCreateParamsStreaming, RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages';
import type { Finish } from '#domain/ai/answer.ts';
import { refusal, silence } from './refusal.ts';
import { TextRefused, type Delta, type OrderPart, type StreamText, type TextOrder } from './text.ts';

const load = () => import('@anthropic-ai/sdk');
let loaded: ReturnType<typeof load> | undefined;
const sdk = () => (loaded ??= load());

const FINISH: Record<string, Finish> = {
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  refusal: 'refused',
};
/** Later ones refuse to be given a temperature. */
const TAKES_TEMPERATURE = /^claude-(3|(opus|sonnet|haiku)-4-[0-6])/;

const SEEN = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] as const;

function blockOf(part: OrderPart) {
  if (part.type === 'text') return { type: 'text' as const, text: part.text };
  const mime = SEEN.find((one) => one === part.mime) ?? 'image/png';
  const data = Buffer.from(part.bytes).toString('base64');
  return { type: 'image' as const, source: { type: 'base64' as const, media_type: mime, data } };
}

/** The request for an order. */
export function messagesBody({
  model,
  system,
  messages,
  maxTokens,
  temperature,
}: TextOrder): MessageCreateParamsStreaming {
  return {
    model,
    stream: true,
    max_tokens: maxTokens,
    ...(system ? { system } : {}),
    ...(temperature !== undefined && TAKES_TEMPERATURE.test(model) ? { temperature: Math.min(1, temperature) } : {}),
    messages: messages.map(({ role, parts }) => ({ role, content: parts.map(blockOf) })),
  };
}

/** Reads event after event of one answer. */
export function messagesReader(): (event: RawMessageStreamEvent) => Delta[] {
  let inputTokens = 0;
  return (event) => {
    switch (event.type) {
      case 'message_start': {
        const { usage } = event.message;
        inputTokens =
          usage.input_tokens + (usage.cache_creation_input_tokens ?? 0) + (usage.cache_read_input_tokens ?? 0);
        return [{ type: 'usage', inputTokens, outputTokens: usage.output_tokens }];
      }
      case 'content_block_start':
        return event.content_block.type === 'text' && event.content_block.text
          ? [{ type: 'text', text: event.content_block.text }]
          : [];
      case 'content_block_delta':
        return event.delta.type === 'text_delta' && event.delta.text ? [{ type: 'text', text: event.delta.text }] : [];
      case 'message_delta': {
        const { stop_reason: reason } = event.delta;
        return [
          { type: 'usage', inputTokens, outputTokens: event.usage.output_tokens },
          ...(reason ? [{ type: 'finish' as const, finish: FINISH[reason] ?? 'stop' }] : []),
        ];
      }
      default:
        return [];
    }
  };
}

async function problem(error: unknown, signal: AbortSignal): Promise<TextRefused> {
  const { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } = await sdk();
  if (error instanceof APIConnectionTimeoutError) return new TextRefused('anthropic', 'timeout');
  if (error instanceof APIConnectionError || error instanceof APIUserAbortError)
    return silence('anthropic', error, signal);
  if (error instanceof APIError) {
    const headers = error.headers as Headers | undefined;
    return refusal('anthropic', { status: error.status as number | undefined, words: error.message, headers });
  }
  if (error instanceof SyntaxError) return new TextRefused('anthropic', 'failed');
  return silence('anthropic', error, signal);
}

/** `POST /v1/messages`. */
export const anthropic: StreamText = async function* (order, signal) {
  if (signal.aborted) throw new TextRefused('anthropic', 'timeout');
  try {
    const { default: Anthropic } = await sdk();
    const { key, baseUrl, fetch } = order;
    const client = new Anthropic({
      apiKey: key.reveal(),
      authToken: null,
      baseURL: baseUrl,
      fetch,
      maxRetries: 0,
      logLevel: 'off',
    });
    const stream = await client.messages.create(messagesBody(order), { signal });
    const read = messagesReader();
    let whole = false;
    for await (const event of stream) {
      for (const delta of read(event)) yield delta;
      whole ||= event.type === 'message_stop';
    }
    // The SDK ends quietly where it was aborted, and where the line was closed in the middle.
    if (!whole) throw new TextRefused('anthropic', signal.aborted ? 'timeout' : 'failed');
  } catch (error) {
    throw await problem(error, signal);
  }
};
