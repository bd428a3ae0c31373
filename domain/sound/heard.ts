/** Which side of a call a channel carries: 0 is the rep's microphone, 1 what the tab plays. */
export type Channel = 0 | 1;

/** One word as it was heard. Times are milliseconds from the start of the call. */
export interface HeardWord {
  /** As it is to be written, with its punctuation. */
  text: string;
  startMs: number;
  endMs: number;
  /** 0 to 1, where the transcriber says so. */
  confidence?: number;
}

/**
 * What a transcriber says of one stretch of one channel. While `final` is false the next one of that channel takes its place;
 * a final one stands. `words` may be empty: nothing was said.
 */
export interface Heard {
  channel: Channel;
  startMs: number;
  endMs: number;
  words: readonly HeardWord[];
  final: boolean;
  /** The speaker has stopped: what comes next on this channel is another turn. */
  rests?: boolean;
  /** Transcribed after the fact, from sound that had to wait: it raises no card. */
  late?: boolean;
}

/** A stretch that could not be heard; both channels where none is named. Open (`toMs` missing) while it lasts. */
export interface Gap {
  fromMs: number;
  toMs?: number;
  channel?: Channel;
  reason: 'network' | 'vendor' | 'muted' | 'device' | 'asleep' | 'full' | 'hidden';
}
