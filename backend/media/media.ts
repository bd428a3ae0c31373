/** Bytes of a file that lies somewhere, by place. */
export interface SoundSource {
  size: number;
  /** The bytes from `from` up to `to`, all of them; good until the next read. */
  read(from: number, to: number): Promise<Uint8Array>;
  /** Nothing more is read of it: called once by whoever was given it to go through. */
  close?(): void;
}

export type WhyUnhearable =
  | 'not-sound'
  | 'video'
  | 'no-sound'
  | 'too-long'
  | 'silent'
  | 'cut-off'
  | 'damaged'
  | 'too-heavy';

const WORDS: Record<WhyUnhearable, [message: string, hint: string]> = {
  'not-sound': [
    'This is no recording that can be read, whatever its name says.',
    'Choose an mp3, wav, m4a, ogg, flac or webm file with sound.',
  ],
  video: ['This is a video.', 'Take the sound out of it here in the browser; the pictures never leave your machine.'],
  'no-sound': ['There is no sound in this file.', 'Choose another one.'],
  'too-long': ['This recording is longer than 4 hours.', 'Cut it into parts and bring them in one by one.'],
  silent: ['Nobody is heard in this recording: it is silent from end to end.', 'Check which device was recorded.'],
  'cut-off': [
    'The end of this recording is missing, and with it the index without which nothing of it can be read.',
    'It was not saved or downloaded whole: do that again, and choose that file.',
  ],
  damaged: ['This recording is damaged and cannot be read.', 'Save or download it anew, and choose that file.'],
  'too-heavy': [
    'This recording takes too much time or memory to read.',
    'Save it anew as mp3 or wav, and choose that file.',
  ],
};

/** A file that cannot be heard, why, and what to do. */
export class Unhearable extends Error {
  readonly why: WhyUnhearable;
  readonly hint: string;

  constructor(why: WhyUnhearable) {
    const [message, hint] = WORDS[why];
    super(message);
    this.name = 'Unhearable';
    this.why = why;
    this.hint = hint;
  }
}

/** What a file is by its content. */
export interface Probe {
  /** As a player is told: audio/mpeg, audio/mp4 … */
  type: string;
  codec: string;
  channels: number;
  /** Hertz. */
  rate: number;
  /** As far as the file says it; null where only decoding tells. */
  durationMs: number | null;
}

/** A stretch of the recording, milliseconds from its start. */
export interface Stretch {
  fromMs: number;
  toMs: number;
}

/** Sound that is sent at once: stretches of the recording one after the other, with the silence between them left out. */
export interface Piece {
  n: number;
  /** Which channel of the recording it is; null: all mixed, or both side by side. */
  channel: number | null;
  channels: 1 | 2;
  stretches: Stretch[];
  ms: number;
}

export interface Prepared extends Omit<Probe, 'durationMs'> {
  durationMs: number;
  /** A speaker is on each channel. */
  bySpeaker: boolean;
  /** Speech of each channel by its energy, milliseconds. */
  talkMs: number[];
  peaks: number[];
  /** Stretches that could not be read. */
  missing: Stretch[];
  /** How long the file says that it is, where much less of it could be read and nothing tells what is missing: it was cut off, or has lost a part. */
  shortOfMs: number | null;
  /** Hertz of the pieces. */
  pieceRate: number;
  pieces: Piece[];
}

/** A recording that was gone through once. */
export interface Opened {
  prepared: Prepared;
  /** Sound of these pieces as 16-bit samples: parts of each in order, of several at once, each good until the next one is asked for. */
  pieces(wanted: readonly number[]): AsyncGenerator<{ n: number; pcm: Uint8Array | null }>;
  close(): void;
}

export interface OpenOptions {
  /** Both channels go into one piece, side by side, where a speaker is on each. */
  together: boolean;
  signal: AbortSignal;
  /** 0 to 1, of going through it. */
  onProgress?: (done: number) => void;
}

export interface Media {
  /** What a file is. Rejects with Unhearable. */
  probe(source: SoundSource, signal: AbortSignal): Promise<Probe>;
  /** Goes through a file and plans its pieces. Rejects with Unhearable. */
  open(source: SoundSource, options: OpenOptions): Promise<Opened>;
}

const HOUR_MS = 3_600_000;

/** What a recording may take. A piece of ten minutes has 19.2 MB at 16 kHz: OpenAI takes 25 MB, Deepgram 2 GB. */
export const MEDIA_LIMITS = {
  durationMs: 4 * HOUR_MS,
  pieceMs: 600_000,
  /** Memory of the process that decodes. */
  residentBytes: 600 * 1024 * 1024,
  /** How long it may say nothing, and work in all. */
  stalledMs: 60_000,
  wholeMs: 30 * 60_000,
  /** How long it may take to tell what a file is: who asks waits, and so do others. */
  probeMs: 2 * 60_000,
} as const;

export const PEAKS_PER_SECOND = 2;
export const MOST_PEAKS = 4_000;
