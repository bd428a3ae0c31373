import type { Timing } from '../metrics/timing.ts';
import type { Role } from '../turn.ts';

export const TRANSCRIPT_FORMATS = {
  text: 'Text',
  vtt: 'WebVTT',
  srt: 'SubRip',
  'google-meet': 'Google Meet',
  teams: 'Microsoft Teams',
  zoom: 'Zoom',
  gong: 'Gong',
  quotahit: 'QuotaHit',
  deepgram: 'Deepgram',
  openai: 'OpenAI',
  json: 'JSON',
} as const;
export type TranscriptFormat = keyof typeof TRANSCRIPT_FORMATS;

/** One turn of a transcript. `speaker` is what tells its speaker from the others; '' where nobody is named. Milliseconds from the start. */
export interface ReadTurn {
  speaker: string;
  name?: string;
  text: string;
  startMs: number;
  endMs: number;
}

/** A transcript that was read. `timed` is false where its times are only reckoned from words; `timing` tells it exactly. */
export interface ReadTranscript {
  format: TranscriptFormat;
  turns: ReadTurn[];
  timing: Timing;
  timed: boolean;
  /** What is not as good as it could be, in plain words. */
  warnings: string[];
  title?: string;
  /** Epoch milliseconds, where the transcript tells when the call was. */
  startedAt?: number;
  /** Who is who, where the transcript tells. */
  roles?: Record<string, Role>;
}

/** A transcript as it is found, before it is cleaned, put in order and given times. */
export interface Draft {
  speaker: string;
  text: string;
  startMs: number | null;
  endMs: number | null;
  name?: string;
}

/** What a reader of one format found. */
export interface Found {
  format: TranscriptFormat;
  drafts: Draft[];
  warnings?: string[];
  title?: string;
  startedAt?: number;
  roles?: Record<string, Role>;
}

/** The text is no transcript that can be read; the message says what to do. */
export class TranscriptUnreadable extends Error {
  override name = 'TranscriptUnreadable';
}
