import type { SpeechVendor } from '#domain/speech-vendors.ts';
import { ProviderError } from '../../core/provider-error.ts';
import type { Secret } from '../../core/secret.ts';
import type { Why } from '../speech/speech.ts';

const PASSES: ReadonlySet<Why> = new Set(['busy', 'failed', 'unreachable', 'timeout']);

/** A recording that was not heard. Holds no word of the vendor's, who may repeat the key. */
export class TranscriptionRefused extends ProviderError {
  readonly why: Why;

  constructor(provider: SpeechVendor, why: Why, status?: number) {
    super(provider, `the recording was not heard (${why})`, { status, retryable: PASSES.has(why) });
    this.name = 'TranscriptionRefused';
    this.why = why;
  }
}

/** Sound of 16-bit samples, little-endian, channels side by side. */
export interface PcmSound {
  /** Hertz. */
  rate: number;
  channels: 1 | 2;
  bytes: number;
  /** From its beginning, as often as it is asked for. */
  pcm(): AsyncIterable<Uint8Array>;
}

/** Two to ten seconds of somebody who was told apart before, at the rate of the sound, one channel. */
export interface Voice {
  speaker: string;
  pcm: Uint8Array;
}

export interface HearOrder {
  key: Secret;
  baseUrl: string;
  fetch: typeof fetch;
  sound: PcmSound;
  /** Whether several people speak on the one channel, who are to be told apart; at most four are known already. */
  tellApart: boolean;
  known: readonly Voice[];
  /** Names that may be said. */
  keyterms: readonly string[];
  /** BCP 47: what is spoken where the vendor does not hear it by itself. It is never forced upon one that does. */
  language?: string;
}

/** Words or sentences of one speaker. Times are milliseconds of the sound. */
export interface Spoken {
  text: string;
  startMs: number;
  endMs: number;
  /** A known voice by its name, another one by the vendor's own mark; null where nobody is told apart. */
  speaker: string | null;
  channel: number;
}

export interface Heard {
  spoken: Spoken[];
  model: string;
}

export interface Transcriber {
  /** Takes both channels at once, and hears each by itself. */
  together: boolean;
  /** Rejects with TranscriptionRefused. */
  hear(order: HearOrder, signal: AbortSignal): Promise<Heard>;
}

export type Transcribers = Readonly<Record<SpeechVendor, Transcriber>>;
