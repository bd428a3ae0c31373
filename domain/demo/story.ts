import type { Category } from '../objection/objection.ts';

/** Why a line that sounds like an objection is none. */
export type Decoy =
  | 'agreement'
  | 'buying-question'
  | 'negated'
  | 'next-step'
  | 'pain'
  | 'process-fact'
  | 'rep-quotes'
  | 'resolved';

export type Voice = 'rep' | 'buyer';

/** One utterance of the demo call. Labels say what a good coach makes of it. */
export interface Line {
  by: Voice;
  text: string;
  objection?: Category;
  decoy?: Decoy;
  /** Worth a note, in a note's words. */
  fact?: string;
  /** Silence before it, milliseconds; negative talks over the line before. */
  gapMs?: number;
  /** Words that captions first get wrong: right word to wrong one, as written in `text` without punctuation. */
  misheard?: Readonly<Record<string, string>>;
  /** The rep presses the captions switch as this line begins. */
  captions?: 'off' | 'on';
}

export interface Person {
  voice: Voice;
  name: string;
  company: string;
  device: string;
}

/** The rep is the person whose screen it is: captions call her "You". */
export const PEOPLE: readonly Person[] = [
  { voice: 'rep', name: 'Dana Whitfield', company: 'Tallyhaven', device: 'spaces/demo/devices/1' },
  { voice: 'buyer', name: 'Marcus Bell', company: 'Brightwater Supply', device: 'spaces/demo/devices/2' },
];

export const TITLE = 'Tallyhaven and Brightwater';

/** When a line is spoken: milliseconds from the start of the call, `words` counted from the line's start. */
export interface LineTiming {
  /** What was spoken, so that sound and story can be told apart when one is older. */
  text: string;
  startMs: number;
  durationMs: number;
  /** Where its sound begins in the speaker's audio file, milliseconds. */
  clipMs: number;
  words: readonly number[];
}

export interface Timing {
  totalMs: number;
  lines: readonly LineTiming[];
}

/** A line with its time, as the page plays it. */
export interface Utterance extends Line, LineTiming {}

/** Everything the page is told about its story. */
export interface Story {
  title: string;
  people: readonly Person[];
  totalMs: number;
  utterances: readonly Utterance[];
}

/** Lines with their times. */
export function storyOf(lines: readonly Line[], timing: Timing): Story {
  const utterances = lines.flatMap((line, i) => {
    const at = timing.lines[i];
    return at ? [{ ...line, ...at }] : [];
  });
  return { title: TITLE, people: PEOPLE, totalMs: timing.totalMs, utterances };
}

/** A line that really sounded in the tab: which one, and the epoch milliseconds at which its sound began. */
export interface Sounded {
  index: number;
  epochMs: number;
}

/** What `window.demo` offers to tests and benches on the demo call. */
export interface Demo {
  readonly state: DemoState;
  readonly utterances: readonly Utterance[];
  readonly sounded: readonly Sounded[];
  /** Goes on from the start of that utterance. */
  jump(index: number): void;
  /** Stops the story; the call stays, so that `say` alone speaks. */
  hush(): void;
  /** Speaks any text in the same grammar, without sound; resolves when its caption is final. */
  say(speaker: Voice | (string & {}), text: string, options?: { wordsPerMinute?: number }): Promise<void>;
  captions(on: boolean): void;
  /** In a call that is heard: begins the talk at this moment, in step with whatever plays the rep's voice. */
  begin(atEpochMs: number): void;
  leave(): void;
}

export interface DemoState {
  phase: 'lobby' | 'call' | 'left';
  /** Utterance that began last; -1 before the first. */
  index: number;
  captions: boolean;
  /** Which clock drives the captions now. */
  clock: 'audio' | 'timer';
  /** Milliseconds of the story played. */
  atMs: number;
  ended: boolean;
}
