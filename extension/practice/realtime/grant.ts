import type { Practice } from '#domain/practice/practice.ts';
import { ApiError } from '../../client/api-error.ts';
import { answerOf, api } from '../../client/api.ts';
import { VoiceError, type VoiceFault } from '../contract.ts';

/** What opens one line to a voice that talks. */
export interface RealtimeGrant {
  value: string;
  /** ISO moment until which it opens one. */
  expiresAt: string;
  model: string;
  baseUrl: string;
  /** The role that the session was set up with. */
  instructions: string;
  /** Attachments to be shown to it; an older backend names none. */
  pictures?: readonly string[];
}

/** Asks the backend; rejects with VoiceError. */
export type AskRealtime = (signal: AbortSignal) => Promise<RealtimeGrant>;

const FAULTS: Record<string, VoiceFault> = {
  'no-key': 'no-key',
  'signed-out': 'no-key',
  'not-connected': 'no-key',
  'key-wrong': 'no-key',
  'key-not-allowed': 'no-key',
  'key-unreadable': 'no-key',
  'key-no-quota': 'no-credits',
  'not-enough-credits': 'no-credits',
  'minutes-used-up': 'no-credits',
  'limit-reached': 'no-credits',
  'budget-used': 'no-credits',
  'not-in-plan': 'no-credits',
  offline: 'connection-lost',
};

/** A refusal of the backend as what a voice understands. */
export function voiceRefusal(error: unknown): VoiceError {
  if (error instanceof VoiceError) return error;
  if (!(error instanceof ApiError)) return new VoiceError('vendor-refused', 'The voice could not be begun.');
  const busy = error.status === 429 || error.status >= 500;
  const known = Object.hasOwn(FAULTS, error.code) ? FAULTS[error.code] : undefined;
  const words = error.hint ? `${error.message} ${error.hint}` : error.message;
  return new VoiceError(known ?? (busy ? 'vendor-busy' : 'vendor-refused'), words, { cause: error });
}

type Order = Parameters<(typeof api.ai)['realtime-token']['$post']>[0]['json'];

/** Tokens for the voice of this practice's buyer, as whoever is signed in. */
export const askFor =
  ({ id: practice, persona, scenario, difficulty }: Practice, attachments: readonly string[]): AskRealtime =>
  async (signal) => {
    const json = { practice, persona, scenario, difficulty, attachments } as Order;
    const asked = api.ai['realtime-token'].$post({ json }, { init: { signal } });
    return answerOf(asked).catch((error: unknown) => {
      if (signal.aborted) throw error;
      throw voiceRefusal(error);
    });
  };
