import type { Logger } from 'pino';
import type { SpeechVendor } from '#domain/speech-vendors.ts';
import type { Speaker, Turn } from '#domain/turn.ts';

export interface TranscribeWho {
  user: { id: string };
  team: string;
  log: Logger;
}

/** Why a recording gives no transcript, as its owner is told. `retryable`: what was done so far is kept for a day and not done again. */
export class CannotTranscribe extends Error {
  readonly code: string;
  readonly hint: string;
  readonly retryable: boolean;

  constructor(code: string, message: string, hint: string, retryable = false) {
    super(message);
    this.name = 'CannotTranscribe';
    this.code = code;
    this.hint = hint;
    this.retryable = retryable;
  }
}

/** What was heard in a recording. Times are milliseconds from its start. */
export interface Transcribed {
  /** In order, final; sides are unknown until somebody says who the rep is. */
  turns: Omit<Turn, 'callId'>[];
  /** By key: `channel-1`, `channel-2` where each speaker has a channel, `speaker-1` … where the vendor told them apart, else one, `speaker-1`. */
  speakers: Record<string, Speaker>;
  /** How the speakers were told apart. */
  toldApartBy: 'channels' | 'vendor' | 'nobody';
  durationMs: number;
  /** Speech by its energy, of each channel, milliseconds. */
  talkMs: number[];
  /** Loudness, about two a second and 4,000 at most, 0 to 100. */
  peaks: number[];
  /** Stretches that could not be read. */
  missing: { fromMs: number; toMs: number }[];
  /** What the user should know, in words. */
  warnings: string[];
  vendor: SpeechVendor;
  model: string;
}

export interface TranscribeOptions {
  signal: AbortSignal;
  /** 0 to 1, never less than before. */
  onProgress?: (done: number) => void;
  /** Told whose key hears it, before it does; throws where it may not. */
  onChosen?: (source: 'user' | 'team' | 'platform') => void;
}

export interface Transcribing {
  /** Who would hear it and whose key pays; null where there is no key for speech. Opens no key. */
  payer(who: TranscribeWho): Promise<{ vendor: SpeechVendor; source: 'user' | 'team' | 'platform' } | null>;
  /**
   * Hears a recording of the user's own that was uploaded whole. Again after a failure it goes on where it was. Rejects with CannotTranscribe, or with the
   * signal's reason where it was aborted.
   */
  transcribe(who: TranscribeWho, upload: string, options: TranscribeOptions): Promise<Transcribed>;
  /**
   * The recording became this call: its sound is kept with the call where the team keeps sound, and is removed otherwise. What is known of the file stays, so that
   * the same one is recognised. May be repeated.
   */
  done(who: TranscribeWho, upload: string, call: string): Promise<{ kept: boolean }>;
  /** Removes a recording that nobody wants any more. May be repeated. */
  drop(who: TranscribeWho, upload: string): Promise<void>;
}
