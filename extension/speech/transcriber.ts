import type { Heard } from '#domain/sound/heard.ts';

/** 20 ms of sound of both sides as it is sent: PCM16, little-endian, 16 kHz, two channels (0 = rep, 1 = buyer). */
export interface Frame {
  /** Counts up by one; a missing one was lost. */
  seq: number;
  /** Milliseconds from the start of the call to the frame's first sample. */
  atMs: number;
  /** 320 samples a channel, interleaved. */
  pcm: Int16Array<ArrayBuffer>;
}

/** Why hearing stopped. `retryable`: it may go on by itself, after `waitMs` where the vendor asks for it. */
export class TranscriberError extends Error {
  readonly code:
    | 'token'
    | 'not-announced'
    | 'refused'
    | 'no-quota'
    | 'too-many'
    | 'closed'
    | 'network'
    | 'malformed'
    | 'unsupported';
  readonly retryable: boolean;
  readonly waitMs: number | null;

  constructor(
    code: TranscriberError['code'],
    message: string,
    { retryable = false, waitMs = null }: { retryable?: boolean; waitMs?: number | null } = {},
  ) {
    super(message);
    this.code = code;
    this.retryable = retryable;
    this.waitMs = waitMs;
  }
}

/** What helps a transcriber to hear this call rightly. */
export interface HearingHints {
  /** BCP 47, such as en-US; the vendor's own guess where it is missing. */
  language?: string;
  /** Names of products and people that are said in calls of this team. */
  keyterms?: readonly string[];
}

/**
 * One way from sound to words. `transcribe` takes frames in order as they come and gives words as they are known; it ends after the last
 * words when the frames end, throws TranscriberError when it cannot go on, and stops at once, without a throw, when the signal aborts.
 * The first frame is asked for when its line is open: what came before may be given elsewhere.
 */
export interface Transcriber {
  id: 'deepgram' | 'openai-realtime' | 'browser' | 'scripted' | 'granted';
  /** It hears what sounds now and cannot be given sound that was kept. */
  liveOnly?: true;
  transcribe(frames: AsyncIterable<Frame>, hints: HearingHints, signal: AbortSignal): AsyncIterable<Heard>;
}
