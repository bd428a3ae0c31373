import type { Citation, Finish } from '#domain/ai/answer.ts';
import type { TextProviderId } from '#domain/ai/model.ts';
import { ProviderError } from '../../core/provider-error.ts';
import type { UsableKey } from '../../core/keys.ts';

/** Why no answer came, or why it broke off, as far as the vendor tells. */
export type Why =
  | 'wrong'
  | 'not-allowed'
  | 'no-quota'
  | 'busy'
  | 'no-model'
  | 'too-long'
  | 'refused-content'
  | 'empty'
  | 'failed'
  | 'unreachable'
  | 'timeout';

/** What may be otherwise a moment later. A model that was silent for its whole time is not asked again. */
const PASSES: ReadonlySet<Why> = new Set(['busy', 'failed', 'unreachable']);

/** An answer that did not come, or not whole. Holds nothing of key, prompt or answer and no word of the vendor's, who may repeat them. */
export class TextRefused extends ProviderError {
  readonly why: Why;
  /** Seconds after which the vendor wants to be asked again. */
  readonly waitSeconds: number | undefined;

  constructor(
    provider: string,
    why: Why,
    more: { status?: number | undefined; waitSeconds?: number | undefined } = {},
  ) {
    const ours = why === 'failed' && more.status !== undefined && more.status < 500;
    super(provider, `no answer (${why})`, { status: more.status, retryable: PASSES.has(why) && !ours });
    this.name = 'TextRefused';
    this.why = why;
    this.waitSeconds = more.waitSeconds;
  }
}

export type OrderPart = { type: 'text'; text: string } | { type: 'image'; mime: string; bytes: Uint8Array };

export interface TextOrder extends Pick<UsableKey, 'key' | 'baseUrl' | 'fetch'> {
  /** The vendor's own name for it. */
  model: string;
  system: string;
  messages: readonly { role: 'user' | 'assistant'; parts: readonly OrderPart[] }[];
  /** Most tokens of the answer. */
  maxTokens: number;
  temperature?: number | undefined;
  /** A JSON Schema that the answer has to keep to, for vendors that can hold a model to one. */
  form?: { name: string; schema: Record<string, unknown> } | undefined;
}

/** What comes of an answer, in any order; `finish` is there once where the answer is whole. `usage` may come more than once, the last one counts. */
export type Delta =
  | { type: 'text'; text: string }
  | { type: 'citations'; citations: Citation[] }
  | { type: 'usage'; inputTokens: number; outputTokens: number; cost?: number | undefined }
  | { type: 'finish'; finish: Finish };

/**
 * Streams a vendor's answer. Asks once, without retries. Whoever stops reading, or aborts, ends the vendor's call at once. Throws TextRefused, also in the
 * middle, and where the stream ends without its end.
 */
export type StreamText = (order: TextOrder, signal: AbortSignal) => AsyncGenerator<Delta, void, void>;

export type Texts = Readonly<Record<TextProviderId, StreamText>>;

/** Names of the models that a server of one's own has. Throws TextRefused. */
export type ListModels = (
  order: Pick<TextOrder, 'key' | 'baseUrl' | 'fetch'>,
  signal: AbortSignal,
) => Promise<string[]>;
