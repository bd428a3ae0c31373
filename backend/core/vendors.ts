import type { KeyProviderId } from '#domain/key-providers.ts';
import type { Env } from '../env.ts';
import { Secret } from './secret.ts';

/** Where a vendor is, and the platform's own key for it. */
export interface Vendor {
  /** null only for the server of one's own, which has no address unless the operator gives one. */
  baseUrl: string | null;
  key: Secret | null;
}

export type Vendors = Record<KeyProviderId, Vendor>;

/** The vendors as the environment has them. */
export function vendorsOf(env: Env): Vendors {
  const vendor = (baseUrl: string | undefined, key: string | undefined): Vendor => ({
    baseUrl: baseUrl ?? null,
    key: key === undefined ? null : new Secret(key),
  });
  const { OPENAI_COMPATIBLE_BASE_URL: ownUrl, OPENAI_COMPATIBLE_API_KEY: ownKey } = env;
  return {
    openai: vendor(env.OPENAI_BASE_URL, env.OPENAI_API_KEY),
    anthropic: vendor(env.ANTHROPIC_BASE_URL, env.ANTHROPIC_API_KEY),
    openrouter: vendor(env.OPENROUTER_BASE_URL, env.OPENROUTER_API_KEY),
    // Such a server may need no key at all: its address is what makes it there.
    'openai-compatible': vendor(ownUrl, ownUrl === undefined ? undefined : (ownKey ?? '')),
    perplexity: vendor(env.PERPLEXITY_BASE_URL, env.PERPLEXITY_API_KEY),
    tavily: vendor(env.TAVILY_BASE_URL, env.TAVILY_API_KEY),
    elevenlabs: vendor(env.ELEVENLABS_BASE_URL, env.ELEVENLABS_API_KEY),
    deepgram: vendor(env.DEEPGRAM_BASE_URL, env.DEEPGRAM_API_KEY),
  };
}
