import { z } from 'zod';
import { MOST_ANSWER, MOST_ATTACHED, MOST_TITLE } from './session.ts';

const moment = z.int().min(0).max(8_640_000_000_000_000);
const name = z.string().min(1).max(200);
const words = z.string().max(2_000);
const count = z.int().min(0).max(1_000_000_000);

export const citationSchema = z.strictObject({
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

export const removedSchema = z.strictObject({
  kind: z.enum(['card', 'account', 'email', 'phone', 'secret']),
  count,
});

export const usageSchema = z.strictObject({
  inputTokens: count,
  outputTokens: count,
  cost: z.number().min(0).nullable(),
});

export const failureSchema = z.strictObject({
  code: z.string().max(100),
  message: words,
  hint: words,
  wait: z.number().min(0).optional(),
});

const answeredSchema = z.strictObject({
  state: z.enum(['running', 'done', 'stopped', 'failed']),
  wanted: name,
  model: name.optional(),
  provider: z.enum(['openai', 'anthropic', 'openrouter', 'openai-compatible', 'perplexity', 'local']).optional(),
  source: z.enum(['user', 'team', 'platform', 'none']).optional(),
  instead: words.optional(),
  removed: z.array(removedSchema).max(20).optional(),
  citations: z.array(citationSchema).max(100).optional(),
  finish: z.enum(['stop', 'length', 'refused', 'stopped']).optional(),
  usage: usageSchema.optional(),
  firstTokenMs: z.number().min(0).nullable().optional(),
  totalMs: z.number().min(0).optional(),
  droppedQuotes: count.optional(),
  error: failureSchema.optional(),
});

/** A message of a chat as it goes between a device and the account. */
export const chatMessageSchema = z.strictObject({
  id: z.uuid(),
  parent: z.uuid().nullable(),
  role: z.enum(['user', 'assistant']),
  text: z.string().max(MOST_ANSWER),
  at: moment,
  asked: z
    .strictObject({
      call: z.strictObject({ id: z.string().min(1).max(100), title: z.string().max(300) }).optional(),
      brain: z.boolean(),
      attachments: z.array(z.strictObject({ id: z.uuid(), title: z.string().max(500) })).max(MOST_ATTACHED),
    })
    .optional(),
  answered: answeredSchema.optional(),
});

export const chatSessionSchema = z.strictObject({
  id: z.uuid(),
  title: z.string().max(MOST_TITLE),
  named: z.boolean(),
  startedAt: moment,
  changedAt: moment,
  tip: z.uuid().nullable(),
});
