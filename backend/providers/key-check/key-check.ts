import type { KeyProviderId } from '#domain/key-providers.ts';
import { ProviderError } from '../../core/provider-error.ts';
import type { Secret } from '../../core/secret.ts';

/** Why a key cannot be used, as far as its vendor tells. */
export type Why =
  | 'wrong'
  | 'not-allowed'
  | 'no-quota'
  | 'busy'
  | 'failed'
  | 'unreachable'
  | 'timeout'
  | 'not-compatible'
  | 'moved'
  | 'address-private'
  | 'address-plain'
  | 'address-form';

const PASSES: ReadonlySet<Why> = new Set(['busy', 'failed', 'unreachable', 'timeout']);

/** A key that was tried and cannot be used. Holds nothing of the key and no word of the vendor's, who may repeat the key. */
export class KeyRefused extends ProviderError {
  readonly why: Why;

  constructor(provider: KeyProviderId, why: Why, status?: number) {
    super(provider, `the key cannot be used (${why})`, { status, retryable: PASSES.has(why) });
    this.name = 'KeyRefused';
    this.why = why;
  }
}

export interface Candidate {
  provider: KeyProviderId;
  key: Secret;
  /** Where its server is, for a vendor that has no address of its own. */
  baseUrl: string | null;
}

/** Tries a key by the lightest real call that its vendor has. Rejects with KeyRefused. */
export type CheckKey = (candidate: Candidate, signal: AbortSignal) => Promise<void>;
