import type { Model, ModelTier, TextProviderId } from './model.ts';

/**
 * Names, windows and prices as they could be read on 2026-11-22: most at models.dev, which keeps a file for each model of each vendor, Anthropic's and
 * Perplexity's on their own pages (platform.claude.com/docs/en/about-claude/pricing, docs.perplexity.ai). Second-hand, from others' lists of OpenAI's prices:
 * GPT-4.1, GPT-4.1 Mini, GPT-4o, GPT-4o Mini, GPT-5. What a vendor says of an answer's cost is taken before these. Dollars for a million tokens, without
 * discounts for what is cached. Perplexity takes a fee for each search beside them.
 */
export const PRICES_AS_OF = '2026-11-22';

type By = Model['by'][number];

const [TEXT, SEES, SEARCHES] = [['text'], ['text', 'vision'], ['text', 'search']] as const;

const by = (provider: TextProviderId, model: string): By => ({ provider, model });
const gpt = (model: string): By[] => [by('openai', model), by('openrouter', `openai/${model}`)];
/** Anthropic writes its versions with dashes, OpenRouter with dots. */
const claude = (model: string): By[] => [
  by('anthropic', model),
  by('openrouter', `anthropic/${model.replace(/-(\d)-(\d)$/, '-$1.$2')}`),
];
const routed = (model: string): By[] => [by('openrouter', model)];

function entry(
  [id, name, maker]: readonly [string, string, string],
  tier: ModelTier,
  context: number,
  [inputPrice, outputPrice]: readonly [number, number],
  capabilities: Model['capabilities'],
  reached: By[],
): Model {
  return { id, name, maker, tier, context, inputPrice, outputPrice, capabilities, by: reached };
}

/** Every model that people may choose by name, those of the price list first. An own key opens each; without one the plan decides. */
export const CATALOGUE: readonly Model[] = [
  entry(['gpt-4.1', 'GPT-4.1', 'OpenAI'], 'free', 1_047_576, [2, 8], SEES, gpt('gpt-4.1')),
  entry(['gpt-4.1-mini', 'GPT-4.1 Mini', 'OpenAI'], 'free', 1_047_576, [0.4, 1.6], SEES, gpt('gpt-4.1-mini')),
  entry(['gpt-5-mini', 'GPT-5 Mini', 'OpenAI'], 'free', 400_000, [0.25, 2], SEES, gpt('gpt-5-mini')),
  entry(['gpt-5.1', 'GPT-5.1', 'OpenAI'], 'premium', 400_000, [1.25, 10], SEES, gpt('gpt-5.1')),
  entry(['gpt-5.2', 'GPT-5.2', 'OpenAI'], 'premium', 400_000, [1.75, 14], SEES, gpt('gpt-5.2')),
  entry(
    ['claude-sonnet-4.5', 'Claude Sonnet 4.5', 'Anthropic'],
    'premium',
    200_000,
    [3, 15],
    SEES,
    claude('claude-sonnet-4-5'),
  ),
  entry(
    ['claude-opus-4.5', 'Claude Opus 4.5', 'Anthropic'],
    'premium',
    200_000,
    [5, 25],
    SEES,
    claude('claude-opus-4-5'),
  ),
  entry(['kimi-k2.5', 'Kimi K2.5', 'Moonshot'], 'free', 262_144, [0.4, 1.9], SEES, routed('moonshotai/kimi-k2.5')),
  entry(
    ['gemini-2.5-flash', 'Gemini 2.5 Flash', 'Google'],
    'free',
    1_048_576,
    [0.3, 2.5],
    SEES,
    routed('google/gemini-2.5-flash'),
  ),
  entry(['sonar', 'Perplexity Sonar', 'Perplexity'], 'free', 128_000, [1, 1], SEARCHES, [
    by('perplexity', 'sonar'),
    by('openrouter', 'perplexity/sonar'),
  ]),

  entry(['gpt-4o', 'GPT-4o', 'OpenAI'], 'premium', 128_000, [2.5, 10], ['text', 'vision', 'voice'], gpt('gpt-4o')),
  entry(['gpt-4o-mini', 'GPT-4o Mini', 'OpenAI'], 'premium', 128_000, [0.15, 0.6], SEES, gpt('gpt-4o-mini')),
  entry(['gpt-4.1-nano', 'GPT-4.1 Nano', 'OpenAI'], 'premium', 1_047_576, [0.1, 0.4], SEES, gpt('gpt-4.1-nano')),
  entry(['gpt-5', 'GPT-5', 'OpenAI'], 'premium', 400_000, [1.25, 10], SEES, gpt('gpt-5')),
  entry(['gpt-5-nano', 'GPT-5 Nano', 'OpenAI'], 'premium', 400_000, [0.05, 0.4], SEES, gpt('gpt-5-nano')),
  entry(['gpt-5.4', 'GPT-5.4', 'OpenAI'], 'premium', 1_050_000, [2.5, 15], SEES, gpt('gpt-5.4')),
  entry(['gpt-5.5', 'GPT-5.5', 'OpenAI'], 'premium', 1_050_000, [5, 30], SEES, gpt('gpt-5.5')),
  entry(['gpt-5.6-luna', 'GPT-5.6 Luna', 'OpenAI'], 'premium', 1_050_000, [1, 6], SEES, gpt('gpt-5.6-luna')),
  entry(
    ['claude-opus-4.6', 'Claude Opus 4.6', 'Anthropic'],
    'premium',
    1_000_000,
    [5, 25],
    SEES,
    claude('claude-opus-4-6'),
  ),
  entry(
    ['claude-sonnet-4.6', 'Claude Sonnet 4.6', 'Anthropic'],
    'premium',
    1_000_000,
    [3, 15],
    SEES,
    claude('claude-sonnet-4-6'),
  ),
  entry(
    ['claude-haiku-4.5', 'Claude Haiku 4.5', 'Anthropic'],
    'premium',
    200_000,
    [1, 5],
    SEES,
    claude('claude-haiku-4-5'),
  ),
  entry(
    ['grok-4.1-fast', 'Grok 4.1 Fast', 'xAI'],
    'premium',
    2_000_000,
    [0.2, 0.5],
    SEES,
    routed('x-ai/grok-4.1-fast'),
  ),
  entry(['grok-4.3', 'Grok 4.3', 'xAI'], 'premium', 1_000_000, [1.25, 2.5], SEES, routed('x-ai/grok-4.3')),
  entry(
    ['gemini-2.5-pro', 'Gemini 2.5 Pro', 'Google'],
    'premium',
    1_048_576,
    [1.25, 10],
    SEES,
    routed('google/gemini-2.5-pro'),
  ),
  entry(
    ['gemini-2.5-flash-lite', 'Gemini 2.5 Flash Lite', 'Google'],
    'premium',
    1_048_576,
    [0.1, 0.4],
    SEES,
    routed('google/gemini-2.5-flash-lite'),
  ),
  entry(
    ['gemini-3-flash', 'Gemini 3 Flash', 'Google'],
    'premium',
    1_048_576,
    [0.5, 3],
    SEES,
    routed('google/gemini-3-flash-preview'),
  ),
  entry(
    ['gemini-3.1-pro', 'Gemini 3.1 Pro', 'Google'],
    'premium',
    1_048_576,
    [2, 12],
    SEES,
    routed('google/gemini-3.1-pro-preview'),
  ),
  entry(['kimi-k2.6', 'Kimi K2.6', 'Moonshot'], 'premium', 262_144, [0.67, 3.39], SEES, routed('moonshotai/kimi-k2.6')),
  entry(
    ['sonar-pro', 'Sonar Pro', 'Perplexity'],
    'premium',
    200_000,
    [3, 15],
    ['text', 'vision', 'search'],
    [by('perplexity', 'sonar-pro'), by('openrouter', 'perplexity/sonar-pro')],
  ),
  entry(
    ['sonar-reasoning-pro', 'Sonar Reasoning Pro', 'Perplexity'],
    'premium',
    128_000,
    [2, 8],
    ['text', 'vision', 'search'],
    [by('perplexity', 'sonar-reasoning-pro'), by('openrouter', 'perplexity/sonar-reasoning-pro')],
  ),
  entry(
    ['deepseek-v3.2', 'DeepSeek V3.2', 'DeepSeek'],
    'premium',
    163_840,
    [0.28, 0.4],
    TEXT,
    routed('deepseek/deepseek-v3.2'),
  ),
  entry(
    ['llama-3.3-70b', 'Llama 3.3 70B', 'Meta'],
    'premium',
    131_072,
    [0.1, 0.32],
    TEXT,
    routed('meta-llama/llama-3.3-70b-instruct'),
  ),
  entry(
    ['llama-4-maverick', 'Llama 4 Maverick', 'Meta'],
    'premium',
    1_048_576,
    [0.15, 0.6],
    SEES,
    routed('meta-llama/llama-4-maverick'),
  ),
  entry(
    ['mistral-large', 'Mistral Large 3', 'Mistral'],
    'premium',
    262_144,
    [0.55, 1.65],
    SEES,
    routed('mistralai/mistral-large-2512'),
  ),
  entry(['qwen3-max', 'Qwen3 Max', 'Alibaba'], 'premium', 262_144, [0.78, 3.9], TEXT, routed('qwen/qwen3-max')),
];
