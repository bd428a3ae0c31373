import type { Category } from '../objection/objection.ts';
import type { Pause } from '../call.ts';
import type { Turn } from '../turn.ts';

/** Words of a turn that prove something; `text` is found in the turn as it stands. */
export interface Quote {
  seq: number;
  startMs: number;
  text: string;
}

/** A published band: where it is from decides how much it may weigh. `read` = read at the source. */
export interface Band {
  from?: number;
  to?: number;
  text: string;
  source: string;
  sample: string;
  date: string;
  grade: 'read' | 'vendor' | 'third-party';
}

/** An objection that was raised, by the card that it fired. */
export interface ObjectionHeard {
  cardId: string;
  turnSeq: number;
  category: Category;
  subtype: string;
  objectionId: string;
  /** The words that it was heard by. */
  quote: string;
  /** The sentence that holds them, else those words. */
  said: string;
  atMs: number;
}

/** What metrics are computed from: turns in order with their sides, and times in milliseconds from the start of the call. */
export interface MetricInput {
  turns: readonly Turn[];
  objections: readonly ObjectionHeard[];
  pauses: readonly Pause[];
  durationMs: number;
  /** Who spoke is certain, so that even a few words can be judged. */
  certain?: boolean;
}

export type Unit = 'share' | 'ms' | 'count' | 'per-minute' | 'words-per-minute' | 'per-100-words';

/** A measured value, or why there is none; never a zero in its place. */
export type Measured =
  | { value: number; quotes: Quote[]; detail?: string }
  | { value: null; unavailable: string; quotes: Quote[]; detail?: string };

export interface Metric {
  id: string;
  title: string;
  definition: string;
  unit: Unit;
  method: string;
  band?: Band;
  /** What of the times must be known: how long turns took, or at least when they began. */
  needs?: 'lengths' | 'starts';
  compute(input: MetricInput): Measured;
}

/** A metric with what it measured on one call. */
export type MetricResult = Omit<Metric, 'compute' | 'needs'> & Measured;

/** Longer quotes prove nothing more. */
const MOST_CHARACTERS = 280;

function shortened(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const head = text.slice(0, MOST_CHARACTERS);
  const space = head.lastIndexOf(' ');
  return space > 0 ? head.slice(0, space) : head;
}

/** The words of a turn as a quote: the given part, or its beginning where there is none or the turn does not hold it. */
export function quote(turn: Turn, part = turn.text): Quote {
  const text = shortened(turn.text.includes(part) ? part : turn.text);
  return { seq: turn.seq, startMs: turn.startMs, text };
}

/** A value that cannot be given, with the reason in plain words. */
export function unavailable(reason: string): Measured {
  return { value: null, unavailable: reason, quotes: [] };
}
