import type { KeyProviderId } from '../key-providers.ts';

/** Who answers: a vendor by a key, or the rules of our own that need none. */
export type TextProviderId = Extract<
  KeyProviderId,
  'openai' | 'anthropic' | 'openrouter' | 'openai-compatible' | 'perplexity'
>;
export type AnswererId = TextProviderId | 'local';

/** The model that needs no vendor. */
export const LOCAL_MODEL = 'local';
/** The best one that this user may use now. */
export const AUTO_MODEL = 'auto';

export type ModelTier = 'free' | 'premium';
export type Capability = 'text' | 'vision' | 'search' | 'voice';

/** A model of the catalogue. */
export interface Model {
  /** Ours, stable; what people and settings name. */
  id: string;
  name: string;
  /** Who made it, for people. */
  maker: string;
  tier: ModelTier;
  /** Tokens that it takes in and gives together. */
  context: number;
  /** US dollars for a million tokens; null where nobody pays by token. */
  inputPrice: number | null;
  outputPrice: number | null;
  capabilities: readonly Capability[];
  /** By which vendors it is reached, best first, and what each calls it. */
  by: readonly { provider: TextProviderId; model: string }[];
}
