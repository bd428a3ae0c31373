import { ProviderError } from '../../core/provider-error.ts';
import type { Secret } from '../../core/secret.ts';

/** Why there are no vectors, as far as the vendor tells. */
export type Why =
  | 'wrong'
  | 'not-allowed'
  | 'no-quota'
  | 'no-model'
  | 'too-long'
  | 'busy'
  | 'failed'
  | 'unreachable'
  | 'timeout';

const PASSES: ReadonlySet<Why> = new Set(['busy', 'failed', 'unreachable', 'timeout']);

/** Vectors that did not come. Holds nothing of the key or the texts and no word of the vendor's, who may repeat both. */
export class EmbeddingRefused extends ProviderError {
  readonly why: Why;

  constructor(provider: string, why: Why, status?: number) {
    super(provider, `no vectors came (${why})`, { status, retryable: PASSES.has(why) });
    this.name = 'EmbeddingRefused';
    this.why = why;
  }
}

export interface EmbeddingOrder {
  key: Secret;
  baseUrl: string;
  fetch: typeof fetch;
  model: string;
  dimensions: number;
  /** One to 100, none empty. */
  texts: readonly string[];
}

export interface Embedded {
  /** One for each text, in their order, each of length 1. */
  vectors: number[][];
  /** Tokens that the vendor counted. */
  tokens: number;
}

export interface Embedder {
  /** Rejects with EmbeddingRefused. Asked once: who asks decides whether it is tried again. */
  embed(order: EmbeddingOrder, signal: AbortSignal): Promise<Embedded>;
}

/** Such a vector made 1 long; null where it is none of so many numbers. */
export function unit(vector: unknown, dimensions: number): number[] | null {
  if (!Array.isArray(vector) || vector.length !== dimensions) return null;
  const numbers = vector.map(Number);
  const length = Math.hypot(...numbers);
  if (!Number.isFinite(length) || length === 0) return null;
  return numbers.map((one) => Math.round((one / length) * 1e6) / 1e6);
}
