import { costOf, IMAGE_TOKENS, tokensOf } from '#domain/ai/catalogue-rules.ts';
import { thinkingTokens } from '../../providers/text/chat-body.ts';
import type { Delta } from '../../providers/text/text.ts';
import type { Candidate } from './choose.ts';
import type { Ask } from './gateway.ts';

type Asked = Pick<Ask, 'system' | 'messages' | 'maxTokens'>;

/** What came of an answer so far. */
export interface Counted {
  letters: number;
  /** As the vendor told it last. */
  usage: Extract<Delta, { type: 'usage' }> | null;
}

/** Tokens of a question, where nobody counted them. */
export function inputTokensOf({ system, messages }: Asked): number {
  let letters = system.length;
  let images = 0;
  for (const { parts } of messages)
    for (const part of parts) {
      if (part.type === 'text') letters += part.text.length;
      else images += 1;
    }
  return tokensOf(letters) + images * IMAGE_TOKENS;
}

/** Dollars that an answer may cost at most; 0 where no price is known. */
export function mostOf(candidate: Candidate, ask: Asked): number {
  const thinks = candidate.provider === 'local' ? 0 : thinkingTokens(candidate.vendorModel);
  return costOf(candidate.listed, inputTokensOf(ask), ask.maxTokens + thinks) ?? 0;
}

/** More than any model reads or writes, and no more than is kept. */
const MOST_TOKENS = 100_000_000;

/**
 * What an answer took: as its vendor told, else (broken off, or by one who does not count) by its letters. A server of one's own is not believed what it costs: it
 * could use up the budget of a whole team.
 */
export function spentOn({ listed, provider }: Candidate, ask: Asked, { letters, usage }: Counted) {
  if (provider === 'local') return { inputTokens: 0, outputTokens: 0, cost: 0 };
  const inputTokens = Math.min(MOST_TOKENS, usage?.inputTokens || inputTokensOf(ask));
  const outputTokens = Math.min(MOST_TOKENS, usage?.outputTokens || tokensOf(letters));
  const told = provider === 'openai-compatible' ? undefined : usage?.cost;
  return { inputTokens, outputTokens, cost: told ?? costOf(listed, inputTokens, outputTokens) };
}
