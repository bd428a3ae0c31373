import { anthropic } from './anthropic.ts';
import { openai } from './openai.ts';
import { openaiCompatible } from './openai-compatible.ts';
import { openrouter } from './openrouter.ts';
import { perplexity } from './perplexity.ts';
import type { Texts } from './text.ts';

/** The vendors themselves. */
export const openTexts = (): Texts => ({
  openai,
  anthropic,
  openrouter,
  perplexity,
  'openai-compatible': openaiCompatible,
});
