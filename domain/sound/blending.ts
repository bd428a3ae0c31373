import type { Assembly, TurnDraft } from '../captions/assembly.ts';
import type { Named } from '../live/state.ts';
import type { Channel, Gap } from './heard.ts';
import { type GapBook, newGapBook } from './gap-book.ts';
import { type Joining, newJoining } from './joining.ts';

/** Captions come this much later than the words, at most. */
export const LAG_MS = 3_500;

/** Whether a channel is heard by sound now, since when, and until when it was before. */
export interface Line {
  sinceMs: number | null;
  endedMs: number | null;
}

/** A turn that was given out lately. */
export interface Given extends TurnDraft {
  source: 'sound' | 'captions';
  channel: Channel | null;
}

/** A turn of the captions that was seen lately, given out or not. */
export interface SeenCaption extends TurnDraft {
  /** What became of it: still to be given, held back because sound has its words, or given for good. */
  fate: 'open' | 'held' | 'given';
  /** Words at its head that sound gave, and those that were given out of it for good. */
  skip: number;
  gave: number;
  /** It was counted into `people`. */
  counted: boolean;
}

/** State of joining captions and sound into one list of turns. JSON-safe and bounded. */
export interface Blend {
  join: Joining;
  nextSeq: number;
  /** Numbers of open turns: a source's own, and the one it was given out under. */
  soundSeqs: Record<string, number>;
  captionSeqs: Record<string, number>;
  lines: [Line, Line];
  given: Given[];
  captions: SeenCaption[];
  /** Words of each caption speaker that were heard on each channel. */
  people: Record<string, [number, number]>;
  /** Speakers whose place was told. */
  placed: string[];
  gaps: GapBook;
}

/** When, and under which name the rep appears, where it is known. */
export interface Now {
  nowMs: number;
  ownName: string;
}

/** A speaker who turned out to be on the rep's side of the line (`self`) or on the other (`tab`). */
export interface Placed {
  speaker: string;
  as: string;
}

/** What blending gives back: the state to go on from, turns that are new or changed, late ones apart, and what was learned of final ones. */
export interface Blended {
  state: Blend;
  turns: TurnDraft[];
  late: TurnDraft[];
  named: Named[];
  placed: Placed[];
}

/** One step of blending; the state is a copy whose parts may be replaced. */
export interface Work extends Blended, Now {
  /** Nothing more comes for now: who waits to be sure decides by what is there. */
  force: boolean;
}

/** Begins where captions were alone until now: their turns keep their numbers. `gaps`: those that the call has already. */
export function newBlend(assembly: Assembly, gaps: readonly Gap[] = []): Blend {
  const open = assembly.lines.flatMap((line) => (line.open ? [[String(line.open.seq), line.open.seq] as const] : []));
  return {
    join: newJoining(),
    nextSeq: assembly.nextSeq,
    soundSeqs: {},
    captionSeqs: Object.fromEntries(open),
    lines: [
      { sinceMs: null, endedMs: null },
      { sinceMs: null, endedMs: null },
    ],
    given: [],
    captions: [],
    people: {},
    placed: [],
    gaps: newGapBook(gaps),
  };
}
