import { keyProvider, type KeyProviderId } from '#domain/key-providers.ts';
import type { Vendors } from '../../core/vendors.ts';
import { anthropic } from './anthropic.ts';
import { asker, type Ask } from './ask.ts';
import { deepgram } from './deepgram.ts';
import { elevenlabs } from './elevenlabs.ts';
import { KeyRefused, type CheckKey } from './key-check.ts';
import { openaiCompatible } from './openai-compatible.ts';
import { openai } from './openai.ts';
import { openrouter } from './openrouter.ts';
import { perplexity } from './perplexity.ts';
import { tavily } from './tavily.ts';

/** The lightest real call of one vendor. Rejects with KeyRefused. */
export type VendorCheck = (ask: Ask, key: string) => Promise<void>;

const CHECKS: Record<KeyProviderId, VendorCheck> = {
  openai,
  anthropic,
  openrouter,
  'openai-compatible': openaiCompatible,
  perplexity,
  tavily,
  elevenlabs,
  deepgram,
};

const WITHIN_MS = 10_000;

interface Options {
  vendors: Vendors;
  /** How addresses that users give are reached. */
  guarded: typeof fetch;
  withinMs?: number;
}

/** Tries keys at the addresses of the environment, and a server of one's own at the address that comes with it. */
export function openKeyCheck({ vendors, guarded, withinMs = WITHIN_MS }: Options): CheckKey {
  return async ({ provider, key, baseUrl }, signal) => {
    const own = keyProvider(provider).needsBaseUrl;
    const address = own ? baseUrl : vendors[provider].baseUrl;
    if (!address) throw new KeyRefused(provider, 'address-form');
    const within = AbortSignal.any([signal, AbortSignal.timeout(withinMs)]);
    const ask = asker({ provider, baseUrl: address, send: own ? guarded : fetch, signal: within });
    await CHECKS[provider](ask, key.reveal());
  };
}
