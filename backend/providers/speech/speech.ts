import type { SpeechVendor } from '#domain/speech-vendors.ts';
import { ProviderError } from '../../core/provider-error.ts';
import type { Secret } from '../../core/secret.ts';

/** Why no token came, as far as the vendor tells. */
export type Why = 'wrong' | 'not-allowed' | 'no-quota' | 'busy' | 'failed' | 'unreachable' | 'timeout';

const PASSES: ReadonlySet<Why> = new Set(['busy', 'failed', 'unreachable', 'timeout']);

/** A token that was not granted. Holds nothing of key or token and no word of the vendor's, who may repeat the key. */
export class SpeechRefused extends ProviderError {
  readonly why: Why;

  constructor(provider: SpeechVendor, why: Why, status?: number) {
    super(provider, `no token for speech (${why})`, { status, retryable: PASSES.has(why) });
    this.name = 'SpeechRefused';
    this.why = why;
  }
}

/** What helps the vendor to hear rightly, where the token carries it. */
export interface Hints {
  keyterms: readonly string[];
  /** BCP 47; the vendor's own guess where it is missing. */
  language?: string;
}

export interface Order extends Hints {
  key: Secret;
  baseUrl: string;
  fetch: typeof fetch;
}

/** Something that opens one kind of connection for some seconds. */
export interface Grant {
  token: Secret;
  /** Seconds from now. */
  livesSeconds: number;
}

/** How long a token lives, in seconds: only the connect needs it, a connection that is open outlives it. */
export const TOKEN_SECONDS = 60;

/** Grants a token that a browser may hold, with a key that it may not. Rejects with SpeechRefused. */
export type GrantSpeech = (order: Order, signal: AbortSignal) => Promise<Grant>;

export type Speech = Readonly<Record<SpeechVendor, GrantSpeech>>;
