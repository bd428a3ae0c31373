import { setImmediate } from 'node:timers/promises';
import type { LocalQuestion } from '#domain/ai/question.ts';
import { TextRefused, type Delta } from './text.ts';

/** Words at a time, each with the space behind it; what is joined is the same text again. */
const WORDS = /\S+\s*|\s+/g;
const AT_A_TIME = 6;

/** The rules of our own: no vendor, no key, nothing leaves. Streams like the others, and lets others have the thread in between. */
export async function* streamLocally(question: LocalQuestion, signal: AbortSignal): AsyncGenerator<Delta, void, void> {
  if (signal.aborted) throw new TextRefused('local', 'timeout');
  const { answerLocally } = await import('#domain/playbook/answer.ts'); // with its library, with the first question
  const { text, citations } = answerLocally(question);
  if (citations.length > 0) yield { type: 'citations', citations };
  const words = text.match(WORDS) ?? [];
  for (let i = 0; i < words.length; i += AT_A_TIME) {
    if (signal.aborted) throw new TextRefused('local', 'timeout');
    yield { type: 'text', text: words.slice(i, i + AT_A_TIME).join('') };
    await setImmediate();
  }
  yield { type: 'usage', inputTokens: 0, outputTokens: 0, cost: 0 };
  yield { type: 'finish', finish: 'stop' };
}
