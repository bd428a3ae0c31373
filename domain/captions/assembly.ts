import type { Turn } from '../turn.ts';

/** A turn as captions give it; the live call adds whose it is. */
export type TurnDraft = Omit<Turn, 'callId' | 'side'>;

/** One caption row as it stands. `id` stands for the element: the same element keeps its number. */
export interface SeenRow {
  id: number;
  /** `''` when the page names nobody. */
  speaker: string;
  name?: string;
  text: string;
}

/** What was read from the page at one moment. */
export interface Seen {
  rows: readonly SeenRow[];
  /** Milliseconds from the start of the call. */
  nowMs: number;
  /** True (default): all rows that the region shows, in order. False: only rows whose text changed. */
  whole?: boolean;
  /** Number that stands for the region. A new region may show again what an earlier one did. */
  region?: number;
  /** The list gives its elements to other rows as it scrolls. */
  recycled?: boolean;
}

/** The part of a turn that can still change. */
export interface OpenTurn {
  seq: number;
  startMs: number;
  endMs: number;
  /** Words that were shown and have rolled off the row since. */
  head: string;
  /** Last text given out. */
  text: string;
}

/** What the page shows, or showed lately, as one caption row; one line may hold many turns. */
export interface Line {
  /** Element that shows it now or did so last. */
  id: number;
  /** Place among the lines of the call. */
  order: number;
  speaker: string;
  name?: string;
  /** Characters at the head of the row that are kept no more. */
  skip: number;
  /** Cleaned text of the row after `skip`. */
  text: string;
  /** Characters of `text` that belong to final turns. */
  frozen: number;
  open: OpenTurn | null;
  /** `Assembly.clockMs` of the last growth. */
  grownAt: number;
  /** `Assembly.clockMs` when its element left the page; null while it is there. */
  goneAt: number | null;
  /**
   * The row shows only a beginning of `text` by now. With `wait` it may be the beginning of another
   * utterance in the same row, which the next words or a moment will tell.
   */
  shrunk?: { text: string; at: number; wait: boolean };
  /** `Assembly.clockMs` since which the row is empty. */
  blankAt?: number;
}

/** State of turn assembly. JSON-safe and bounded, whatever the length of the call. */
export interface Assembly {
  nextSeq: number;
  nextOrder: number;
  /** Highest element number seen; whoever goes on from a stored state numbers elements above it. */
  topId: number;
  region: number;
  /** `clockMs` when a second or later region was first read. */
  regionAt: number | null;
  /** The list read last gives its elements to other rows. */
  recycled: boolean;
  /** Time that really passed, milliseconds: never back, never a leap. */
  clockMs: number;
  /** Last time given by the caller, and what is added to times so that they never go back. */
  lastMs: number;
  shiftMs: number;
  /** Newest lines, by `order`. */
  lines: Line[];
  /** Fingerprints of older lines, oldest first. */
  prints: number[];
  /** Elements of the region that show older lines still. */
  forgotten: number[];
}

/** What assembly gives back: the state to go on from and the turns that are new or changed, by `seq`. */
export interface Assembled {
  state: Assembly;
  changed: TurnDraft[];
}

/** The state before anything was heard. */
export function newAssembly(): Assembly {
  return {
    nextSeq: 0,
    nextOrder: 0,
    topId: 0,
    region: 0,
    regionAt: null,
    recycled: false,
    clockMs: 0,
    lastMs: 0,
    shiftMs: 0,
    lines: [],
    prints: [],
    forgotten: [],
  };
}
