import { z } from 'zod';
import type { AnswerEvent } from '#domain/ai/answer.ts';
import { MOST_ANSWER } from '#domain/coach/session.ts';

const name = z.string().min(1).max(200);
const words = z.string().max(2_000);
const count = z.int().min(0).max(1_000_000_000);
const ms = z.number().min(0);

const citation = z.object({
  n: z.int().min(0).max(10_000),
  title: z.string().max(500),
  place: z.string().max(500).optional(),
  documentId: z.uuid().optional(),
  url: z
    .string()
    .max(4_000)
    .regex(/^https?:\/\//i)
    .optional(),
  quote: z.string().max(4_000).optional(),
});

const answerEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('begun'),
    answer: z.uuid(),
    model: name,
    provider: z.enum(['openai', 'anthropic', 'openrouter', 'openai-compatible', 'perplexity', 'local']),
    source: z.enum(['user', 'team', 'platform', 'none']),
    removed: z.array(z.object({ kind: z.enum(['card', 'account', 'email', 'phone', 'secret']), count })).max(20),
    instead: words.optional(),
  }),
  z.object({ type: z.literal('text'), text: z.string().max(MOST_ANSWER) }),
  z.object({ type: z.literal('citations'), citations: z.array(citation).max(100) }),
  z.object({
    type: z.literal('done'),
    finish: z.enum(['stop', 'length', 'refused', 'stopped']),
    usage: z.object({ inputTokens: count, outputTokens: count, cost: ms.nullable() }),
    firstTokenMs: ms.nullable(),
    totalMs: ms,
    droppedQuotes: count,
  }),
  z.object({
    type: z.literal('failed'),
    error: z.object({ code: z.string().max(100), message: words, hint: words, wait: ms.optional() }),
  }),
]);

/** An event of an answer, out of what a backend sent, which may be anybody's. Null where it is none. */
export function readAnswerEvent(data: string): AnswerEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  const { success, data: event } = answerEvent.safeParse(value);
  return success ? (event as AnswerEvent) : null;
}
