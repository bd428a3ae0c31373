import type { Action } from '../entitlements-actions.ts';
import { KEY_PROVIDERS } from '../key-providers.ts';
import { CATALOGUE } from './catalogue.ts';
import { LOCAL_MODEL, type Model, type TextProviderId } from './model.ts';

/** What the larger choice of models has beside the free ones: with those they are the ten of the price list. */
const STANDARD: ReadonlySet<string> = new Set(['gpt-5.1', 'gpt-5.2', 'claude-sonnet-4.5', 'claude-opus-4.5']);

/**
 * The models of which "auto" takes the first that a user has: first by how well they coach, then by how soon they begin. None that searches the web, and none
 * that its vendor is about to take away (Claude Sonnet 4.5: 2026-11-30).
 */
export const AUTO: readonly string[] = [
  'claude-sonnet-4.6',
  'gpt-4.1',
  'gemini-2.5-flash',
  'claude-haiku-4.5',
  'gpt-4.1-mini',
  'kimi-k2.5',
];
/** Taken where there is a key for nothing else. */
export const AUTO_LAST = 'sonar';

export const TEXT_PROVIDERS: readonly TextProviderId[] = [
  'openai',
  'anthropic',
  'openrouter',
  'openai-compatible',
  'perplexity',
];

/** The rules of our own, as a model among the others. */
export const LOCAL: Model = {
  id: LOCAL_MODEL,
  name: 'Local engine',
  maker: 'QuotaHit',
  tier: 'free',
  context: 32_000,
  inputPrice: null,
  outputPrice: null,
  capabilities: ['text'],
  by: [],
};

export const modelOf = (id: string): Model | undefined =>
  id === LOCAL_MODEL ? LOCAL : CATALOGUE.find((one) => one.id === id);

/** What a plan must allow for the platform's key to pay this model; null where every plan does. */
export function lockOf({ id, tier }: Model): Extract<Action, 'standard-model' | 'any-model'> | null {
  if (tier === 'free') return null;
  return STANDARD.has(id) ? 'standard-model' : 'any-model';
}

const NAME = /^[\w./:@+-]{1,120}$/;

/** "PROVIDER:NAME" as what it names, a model that no catalogue lists; null for anything else. */
export function unlistedOf(id: string): { provider: TextProviderId; model: string } | null {
  const at = id.indexOf(':');
  const provider = TEXT_PROVIDERS.find((one) => one === id.slice(0, at));
  const model = id.slice(at + 1);
  return provider && NAME.test(model) ? { provider, model } : null;
}

/** The name of a model for people, also of one that is not listed. */
export const nameOfModel = (id: string): string => modelOf(id)?.name ?? unlistedOf(id)?.model ?? id;

export const nameOfProvider = (id: TextProviderId): string => KEY_PROVIDERS.find((one) => one.id === id)?.name ?? id;

const MILLION = 1_000_000;

/** Dollars for so many tokens by the catalogue's prices; null where they are not known. */
export function costOf(model: Model | undefined, inputTokens: number, outputTokens: number): number | null {
  if (!model) return null;
  if (model.id === LOCAL_MODEL) return 0;
  const { inputPrice, outputPrice } = model;
  if (inputPrice === null || outputPrice === null) return null;
  return (inputTokens * inputPrice + outputTokens * outputPrice) / MILLION;
}

/** Tokens of a text where nobody counted them: four letters each in English, so at least that (https://platform.openai.com/tokenizer). */
export const tokensOf = (letters: number): number => Math.ceil(letters / 4);

/** Tokens of an image at most, as vendors count those of usual size. */
export const IMAGE_TOKENS = 1600;
