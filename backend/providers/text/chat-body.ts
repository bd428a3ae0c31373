import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import type { OrderPart, TextOrder } from './text.ts';

/** How a vendor's chat completions differ from each other's. */
export interface Dialect {
  /** The newer name of it is OpenAI's own; reasoning models take no other. */
  limit: 'max_tokens' | 'max_completion_tokens';
  /** Holds a model to a JSON Schema. */
  forms: boolean;
  /** Tells what was used at the end, where it is asked to. */
  asksUsage: boolean;
}

/** Thinks before it answers, in tokens of the answer, and takes no temperature. */
const THINKS = /(^|\/)(o\d|gpt-[5-9])(?!.*-chat)/;
/** What it may think, beside what it may say. */
const THINKING_TOKENS = 4000;

/** Tokens beside those of the answer that a model may think, and that are paid, too. */
export const thinkingTokens = (model: string): number => (THINKS.test(model) ? THINKING_TOKENS : 0);

/** The request for an order in OpenAI's form. */
export function chatBody(order: TextOrder, dialect: Dialect): ChatCompletionCreateParamsStreaming {
  const { model, system, messages, maxTokens, temperature, form } = order;
  const thinks = dialect.limit === 'max_completion_tokens' && THINKS.test(model);
  return {
    model,
    stream: true,
    messages: [
      ...(system ? [{ role: 'system' as const, content: system }] : []),
      ...messages.map(({ role, parts }): ChatCompletionMessageParam =>
        role === 'assistant' ? { role, content: textOf(parts) } : { role, content: contentOf(parts) },
      ),
    ],
    [dialect.limit]: thinks ? maxTokens + THINKING_TOKENS : maxTokens,
    ...(thinks ? { reasoning_effort: 'low' as const } : temperature === undefined ? {} : { temperature }),
    ...(dialect.asksUsage ? { stream_options: { include_usage: true } } : {}),
    ...(form && dialect.forms
      ? { response_format: { type: 'json_schema' as const, json_schema: { name: form.name, schema: form.schema } } }
      : {}),
  };
}

const textOf = (parts: readonly OrderPart[]): string =>
  parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n');

function contentOf(parts: readonly OrderPart[]) {
  if (parts.every(({ type }) => type === 'text')) return textOf(parts);
  return parts.map((part) =>
    part.type === 'text'
      ? { type: 'text' as const, text: part.text }
      : {
          type: 'image_url' as const,
          image_url: { url: `data:${part.mime};base64,${Buffer.from(part.bytes).toString('base64')}` },
        },
  );
}
