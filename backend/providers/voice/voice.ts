import type { Voice, VoiceVendor } from '#domain/voices.ts';
import { ProviderError } from '../../core/provider-error.ts';
import type { Secret } from '../../core/secret.ts';

/** Why nothing is said, as far as the vendor tells. */
export type Why =
  | 'wrong'
  | 'not-allowed'
  | 'no-quota'
  | 'no-voice'
  | 'no-model'
  | 'refused-content'
  | 'busy'
  | 'failed'
  | 'unreachable'
  | 'timeout';

const PASSES: ReadonlySet<Why> = new Set(['busy', 'failed', 'unreachable', 'timeout']);

/** Sound that did not come. Holds nothing of the key or the text and no word of the vendor's, who may repeat both. */
export class VoiceRefused extends ProviderError {
  readonly why: Why;

  constructor(provider: VoiceVendor, why: Why, status?: number) {
    super(provider, `nothing was said (${why})`, { status, retryable: PASSES.has(why) });
    this.name = 'VoiceRefused';
    this.why = why;
  }
}

/** By whose key, and where the vendor is. */
export interface Account {
  key: Secret;
  baseUrl: string;
  fetch: typeof fetch;
}

export interface Order extends Account {
  /** Within the vendor's bounds of VOICES. */
  text: string;
  /** The id of a voice. */
  voice: string;
  /** Times the usual speed, within the vendor's bounds. */
  speed: number;
}

/** Sound as it comes. Who cancels the stream, or aborts, ends the vendor's work at once; it breaks off with VoiceRefused. */
export interface Sound {
  type: 'audio/mpeg' | 'audio/wav';
  bytes: ReadableStream<Uint8Array>;
}

export interface VoiceProvider {
  /** Resolves once the first sound is there. Rejects with VoiceRefused. */
  speak(order: Order, signal: AbortSignal): Promise<Sound>;
  /** The voices of this account. Rejects with VoiceRefused. */
  voices(account: Account, signal: AbortSignal): Promise<readonly Voice[]>;
}

export type Voices = Readonly<Record<VoiceVendor, VoiceProvider>>;
