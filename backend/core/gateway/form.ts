import { z } from 'zod';
import type { AnswerUsage } from '#domain/ai/answer.ts';
import type { AnswererId } from '#domain/ai/model.ts';
import { AppError } from '../errors.ts';
import type { KeySource } from '../keys.ts';
import type { Ask, Asker, GatewayEvent, Message } from './gateway.ts';
import type { StreamAsk } from './stream.ts';

interface Whole {
  text: string;
  model: string;
  provider: AnswererId;
  source: KeySource;
  usage: AnswerUsage;
}

type Ask1 = Omit<Ask, 'local'>;

/** See Gateway.object. */
export async function object<T>(
  streaming: (ctx: Asker, ask: StreamAsk) => AsyncGenerator<GatewayEvent, void, void>,
  ctx: Asker,
  ask: Ask1,
  { name, schema }: { name: string; schema: z.ZodType<T> },
): Promise<Omit<Whole, 'text'> & { value: T }> {
  const { $schema: _draft, ...form } = z.toJSONSchema(schema, { unrepresentable: 'any' }) as Record<string, unknown>;
  const system = `${ask.system}\n\nAnswer with one JSON value and nothing else, in the form of this JSON Schema:\n${JSON.stringify(form)}`;
  const asked: StreamAsk = { ...ask, system, local: null, form: { name, schema: form } };

  const first = await whole(streaming(ctx, asked));
  const { model, provider, source } = first;
  const read = readForm(schema, first.text);
  if (read.ok) return { value: read.value, model, provider, source, usage: first.usage };

  const told: Message[] = [
    { role: 'assistant', parts: [{ type: 'text', text: first.text.slice(0, MOST_REPEATED) }] },
    {
      role: 'user',
      parts: [{ type: 'text', text: `That is not in the form: ${read.wrong} Answer again, with the JSON alone.` }],
    },
  ];
  const second = await whole(streaming(ctx, { ...asked, models: [model], messages: [...ask.messages, ...told] }));
  const mended = readForm(schema, second.text);
  if (!mended.ok) {
    throw new AppError({ code: 'not-in-form', status: 502 }, 'The model did not keep to the form.', {
      hint: 'Try again, or choose another model.',
    });
  }
  return { value: mended.value, model, provider, source, usage: sum(first.usage, second.usage) };
}

const MOST_REPEATED = 20_000;
const MOST_WRONG = 5;

async function whole(events: AsyncGenerator<GatewayEvent, void, void>): Promise<Whole> {
  let text = '';
  const found: Whole = {
    text,
    model: '',
    provider: 'local',
    source: 'none',
    usage: { inputTokens: 0, outputTokens: 0, cost: 0 },
  };
  for await (const event of events) {
    if (event.type === 'begun')
      Object.assign(found, { model: event.model, provider: event.provider, source: event.source });
    else if (event.type === 'text') text += event.text;
    else if (event.type === 'done') found.usage = event.usage;
  }
  return { ...found, text };
}

/** The value in an answer: models put fences and words around it. Says what is wrong by place and kind, never by value. */
function readForm<T>(schema: z.ZodType<T>, text: string): { ok: true; value: T } | { ok: false; wrong: string } {
  for (const part of jsonParts(text)) {
    const value = parsed(part);
    if (value === undefined) continue;
    const checked = schema.safeParse(value);
    if (checked.success) return { ok: true, value: checked.data };
    const wrong = checked.error.issues
      .slice(0, MOST_WRONG)
      .map(({ path, message }) => `${path.join('.') || 'the value'}: ${message}.`);
    return { ok: false, wrong: wrong.join(' ') };
  }
  return { ok: false, wrong: 'it is no JSON.' };
}

function jsonParts(text: string): string[] {
  const fenced = /```(?:json)?\s*([\s\S]*?)```/.exec(text)?.[1];
  const begins = text.search(/[[{]/);
  const ends = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  return [text, ...(fenced ? [fenced] : []), ...(begins >= 0 && ends > begins ? [text.slice(begins, ends + 1)] : [])];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const sum = (one: AnswerUsage, other: AnswerUsage): AnswerUsage => ({
  inputTokens: one.inputTokens + other.inputTokens,
  outputTokens: one.outputTokens + other.outputTokens,
  cost: one.cost === null || other.cost === null ? null : one.cost + other.cost,
});
