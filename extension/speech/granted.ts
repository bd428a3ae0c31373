import { ApiError, reasonOf } from '../client/api-error.ts';
import { deepgram } from './deepgram.ts';
import { openaiRealtime } from './openai-realtime.ts';
import { paidFrames } from './paid-frames.ts';
import type { AskGrant } from './socket.ts';
import { TranscriberError, type Transcriber } from './transcriber.ts';

/** What the backend gives for one connection. `expiresAt`: ISO moment until which it opens one. */
export interface SpeechToken {
  vendor: 'deepgram' | 'openai';
  token: string;
  expiresAt: string;
  baseUrl: string;
  keyterms: readonly string[];
  language?: string | undefined;
  /** Seconds that are paid for; whoever listens for longer asks again then. Without it the whole call is. */
  askAgainSeconds?: number | undefined;
}

/** Asks the backend; rejects with ApiError. Without `vendor` the backend chooses one. */
export type AskToken = (vendor: SpeechToken['vendor'] | undefined, signal: AbortSignal) => Promise<SpeechToken>;

const REFUSED: Partial<Record<string, TranscriberError['code']>> = {
  'key-no-quota': 'no-quota',
  'not-enough-credits': 'no-quota',
  'minutes-used-up': 'no-quota',
  'not-announced': 'not-announced',
};

/** A refusal of the backend as what a line understands: some pass by themselves, for others the rep must do something. */
export function asRefusal(error: unknown): TranscriberError {
  const message = reasonOf(error);
  if (!(error instanceof ApiError)) return new TranscriberError('refused', message);
  const { status, code } = error;
  const away = status === 0 && code !== 'not-connected';
  if (away || status >= 500) return new TranscriberError('network', message, { retryable: true });
  if (status === 429) return new TranscriberError('too-many', message, { retryable: true, waitMs: 30_000 });
  return new TranscriberError(REFUSED[code] ?? 'token', message);
}

/**
 * Whatever vendor the backend gives a token for, the same one for the whole call. A token opens one connection; each further one asks for
 * another.
 */
export function granted(ask: AskToken, vendors = { deepgram, openai: openaiRealtime }): Transcriber {
  let vendor: SpeechToken['vendor'] | undefined;

  async function token(signal: AbortSignal): Promise<SpeechToken> {
    try {
      const given = await ask(vendor, signal);
      vendor = given.vendor;
      return given;
    } catch (error) {
      throw asRefusal(error);
    }
  }

  return {
    id: 'granted',
    async *transcribe(frames, hints, signal) {
      if (signal.aborted) return;
      const first = await token(signal);
      let unused: SpeechToken | null = first;
      const grant: AskGrant = async (asked) => {
        const given = unused ?? (await token(asked));
        unused = null;
        return { token: given.token, base: given.baseUrl.replace(/^http/, 'ws') };
      };
      const { keyterms, language } = first;
      const known = { ...hints, keyterms, ...(language ? { language } : {}) };
      const unpaid = new AbortController();
      const ending = AbortSignal.any([signal, unpaid.signal]);
      const paid = paidFrames(frames, first.askAgainSeconds, {
        ask: async () => (await token(ending)).askAgainSeconds,
        refuse: (error) => unpaid.abort(error),
      });
      yield* vendors[first.vendor]({ grant }).transcribe(paid, known, ending);
      if (unpaid.signal.aborted && !signal.aborted) throw unpaid.signal.reason;
    },
  };
}
