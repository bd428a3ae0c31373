import type { TurnDraft } from '../captions/assembly.ts';
import type { Channel } from './heard.ts';

/** A word that was heard, in milliseconds of the call. */
export interface SpokenWord {
  text: string;
  startMs: number;
  endMs: number;
}

/** A stretch of the call. */
export interface Span {
  fromMs: number;
  toMs: number;
}

/** Words of a stretch that the transcriber may still change. */
export interface Pending extends Span {
  /** When it came. */
  atMs: number;
  words: SpokenWord[];
}

/** A turn that was given out and can still change. */
export interface OpenSound extends Span {
  seq: number;
  text: string;
}

/** What comes of one channel in order of time: live, or after the fact from sound that had to wait. */
export interface Track {
  opens: OpenSound[];
  /** Words that stand, of turns that are open. */
  fixed: SpokenWord[];
  pending: Pending[];
  /** Moments at which the speaker had stopped. */
  breaks: number[];
  /** When anything came last. */
  touchedMs: number;
}

/** What is known of one channel. */
export interface Ear {
  live: Track;
  late: Track;
  /** Words that stand, newest at the end, so that none is taken twice. */
  words: SpokenWord[];
  /** Stretches that were heard and judged, in order; words may or may not have been in them. */
  covered: Span[];
}

/** State of turn building from sound. JSON-safe and bounded, whatever the length of the call. */
export interface Joining {
  nextSeq: number;
  ears: [Ear, Ear];
}

/** A turn by sound. `late`: from sound that had to wait. A text of `''` takes back what was only thought to be heard. */
export interface SoundTurn extends TurnDraft {
  channel: Channel;
  late: boolean;
  words: SpokenWord[];
}

/** What joining gives back: the state to go on from and the turns that are new or changed. */
export interface Joined {
  state: Joining;
  changed: SoundTurn[];
}

const newTrack = (): Track => ({ opens: [], fixed: [], pending: [], breaks: [], touchedMs: 0 });
const newEar = (): Ear => ({ live: newTrack(), late: newTrack(), words: [], covered: [] });

/** The state before anything was heard. */
export function newJoining(): Joining {
  return { nextSeq: 0, ears: [newEar(), newEar()] };
}

/** The middle of a word: which side of a boundary it is on. */
export function middle({ startMs, endMs }: SpokenWord): number {
  return (startMs + endMs) / 2;
}
