import type { Grant, Order } from '../speech/speech.ts';

/** Who is to talk, by whose key. */
export interface RealtimeOrder extends Pick<Order, 'key' | 'baseUrl' | 'fetch'> {
  /** All that the model is told for the whole session. */
  instructions: string;
  /** One of the vendor's that talks. */
  voice: string;
}

/**
 * Grants a token by which a browser opens one session that hears and talks, wholly set here: it answers nobody by itself, only where it is asked to. Rejects with
 * SpeechRefused: it is the same door, and the same key, as that of live transcription.
 */
export type GrantRealtime = (order: RealtimeOrder, signal: AbortSignal) => Promise<Grant>;
