import { setImmediate } from 'node:timers/promises';
import { TEXT_PROVIDERS } from '#domain/ai/catalogue-rules.ts';
import type { TextProviderId } from '#domain/ai/model.ts';
import { TextRefused, type Delta, type StreamText, type TextOrder, type Texts, type Why } from './text.ts';

interface FakeScript {
  /** What is answered, or null for what the order's last words were. */
  answer: string | ((order: TextOrder) => string) | null;
  /** Why nothing comes, by vendor or for all. */
  why: Why | Partial<Record<TextProviderId, Why>> | null;
  orders: TextOrder[];
}

/** Vendors without a network: they say what the script says, a word at a time. What was ordered is kept in `orders`. */
export function fakeTexts(): Texts & FakeScript {
  const script: FakeScript = { answer: null, why: null, orders: [] };
  const fakes = TEXT_PROVIDERS.map((provider): [TextProviderId, StreamText] => [
    provider,
    (order, signal) => say(script, provider, order, signal),
  ]);
  return Object.assign(script, Object.fromEntries(fakes) as unknown as Texts);
}

async function* say(
  script: FakeScript,
  provider: TextProviderId,
  order: TextOrder,
  signal: AbortSignal,
): AsyncGenerator<Delta, void, void> {
  script.orders.push(order);
  const why = typeof script.why === 'string' ? script.why : script.why?.[provider];
  if (why) throw new TextRefused(provider, why);
  const last = order.messages.at(-1)?.parts.findLast(({ type }) => type === 'text');
  const said = typeof script.answer === 'function' ? script.answer(order) : script.answer;
  const words = (said ?? (last?.type === 'text' ? last.text : '')).match(/\S+\s*|\s+/g) ?? [];
  for (const text of words) {
    await setImmediate();
    if (signal.aborted) throw new TextRefused(provider, 'timeout');
    yield { type: 'text', text };
  }
  yield { type: 'usage', inputTokens: 10, outputTokens: words.length };
  yield { type: 'finish', finish: 'stop' };
}
