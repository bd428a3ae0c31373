import type { Mind, Move, Setup } from '#domain/practice/mind.ts';
import type { Objection } from '#domain/objection/objection.ts';
import type { Channel, Practice } from '#domain/practice/practice.ts';
import type { ScriptStep } from '#domain/script/script.ts';

/** What can be wrong with a voice. `microphone-*` and `no-*` leave text as it is; the rest of the practice goes on. */
export type VoiceFault =
  | 'microphone-refused'
  | 'microphone-missing'
  | 'microphone-silent'
  | 'microphone-taken'
  | 'no-recognition'
  | 'no-voice'
  | 'not-heard'
  | 'no-key'
  | 'no-credits'
  | 'token-expired'
  | 'vendor-busy'
  | 'vendor-refused'
  | 'connection-lost'
  | 'too-loud'
  | 'not-speech';

/** What can be told besides: about keeping, words, and a practice that stopped by itself. */
export type NoticeKind =
  | 'kept-here'
  | 'not-kept'
  | 'written-words'
  | 'language'
  | 'silence'
  | 'slept'
  | 'long'
  | 'gone';

/** What the page offers as a button. `resume` ends a pause. */
export type WayOut = 'try-again' | 'go-on-in-text' | 'resume' | 'open-microphone-page' | 'open-settings' | 'see-plans';

/** Something the rep has to know, in plain words, and what can be done about it. */
export interface Notice {
  fault: VoiceFault | NoticeKind;
  text: string;
  ways: WayOut[];
}

/** The card for an objection that stands in the room, where cards are switched on. */
export interface AssistCard {
  /** The buyer's line that raised it. */
  seq: number;
  /** The words of that line. */
  quote: string;
  objection: Objection;
}

/** What a voice tells while it is open. Times in milliseconds of `performance.now()`. */
export interface VoiceHears {
  /** The rep began to speak; the buyer falls silent at once. */
  repBegan(atMs: number): void;
  /** Words so far of what the rep is saying. */
  repPartial(text: string): void;
  /** A turn of the rep, whole. `cutIn`: it began while the buyer spoke. */
  repSaid(turn: { text: string; startMs: number; endMs: number; cutIn: boolean }): void;
  /** Sound of the rep, 0 to 1, at most ten times a second. */
  level(of: number): void;
  /** `soft`: it goes on by itself; else this voice is over and text remains. `text` where there are better words than the fault's own. */
  fault(fault: VoiceFault, soft: boolean, text?: string): void;
  /** The line is being taken up again, or is up again. */
  reconnecting(now: boolean): void;
}

/** What the buyer is to say aloud. */
export interface BuyerTurn {
  setup: Setup;
  move: Move;
  mind: Mind;
  /** The written line: said as it is by ways that have no model of their own, and where a model's words leave the role. */
  written: string;
  /** Lines so far, the newest last: the rep's words, without the buyer's line that is to be said. */
  practice: Practice;
  /** What the rep gave the buyer to know, by the ids under which the backend keeps it for a day. */
  attachments: readonly Attached[];
}

export interface Attached {
  id: string;
  title: string;
}

/** What was really said, cut where the rep cut in. */
export interface Spoken {
  text: string;
  startMs: number;
  endMs: number;
  /** The rep spoke before it was over. */
  cut: boolean;
  wording: 'model' | 'written';
}

/** One way of talking: Realtime, or ears and a voice of their own (the cascade). */
export interface VoiceWay {
  readonly name: 'realtime' | 'cascade';
  /** Resolves once it is connected and listens; rejects with a `VoiceError`. */
  open(hears: VoiceHears, practice: Practice): Promise<void>;
  /** Says the buyer's turn; `words` is told the words as they come. Resolves when it is over or was cut. */
  say(turn: BuyerTurn, words: (soFar: string) => void, signal: AbortSignal): Promise<Spoken>;
  mute(on: boolean): void;
  /** Push-to-talk: hands-free off, then the rep is heard while `hold(true)`. */
  handsFree(on: boolean): void;
  hold(on: boolean): void;
  close(): Promise<void>;
}

export class VoiceError extends Error {
  override name = 'VoiceError';
  readonly fault: VoiceFault;
  constructor(fault: VoiceFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

/** Words for a move in a text or by the cascade: by a model where there is one, else the written ones. Never rejects but for an abort. */
export type Worder = (
  turn: BuyerTurn,
  words: (soFar: string) => void,
  signal: AbortSignal,
) => Promise<{ text: string; wording: 'model' | 'written'; refused: number; why?: string }>;

/** A practice as it runs; a new value with every change. */
export interface Going {
  practice: Practice;
  /** `rep`: it is the rep's turn; `buyer`: the buyer finds words or speaks. */
  phase: 'starting' | 'rep' | 'buyer' | 'paused' | 'over';
  /** The channel of the next line. */
  channel: Channel;
  /** The buyer's words that are still arriving. */
  arriving: string;
  /** What the rep is saying, as far as it is heard. */
  hearing: string;
  wording: 'model' | 'written';
  voice: {
    way: 'realtime' | 'cascade';
    connected: boolean;
    reconnecting: boolean;
    muted: boolean;
    handsFree: boolean;
    level: number;
  } | null;
  notices: Notice[];
  /** Cards are shown now; `practice.assisted` says whether they ever were. */
  assist: boolean;
  card: AssistCard | null;
  /** The rep's own script with what was covered; empty where there is none. */
  script: readonly ScriptStep[];
  /** Lines of a model that left the role and were replaced by written ones. */
  heldBack: number;
  /** Milliseconds of the practice so far, without pauses. */
  elapsedMs: number;
}

/** A practice under way. Everything is kept at every line, so a closed panel loses nothing. */
export interface Run {
  now(): Going;
  subscribe(changed: () => void): () => void;
  /** A line of the rep, typed. `subject` in e-mail. Rejects where it is not the rep's turn to be heard. */
  say(text: string, subject?: string): Promise<void>;
  /** Voice and text change places in mid-conversation. */
  switchTo(channel: 'voice' | 'text'): Promise<void>;
  mute(on: boolean): void;
  handsFree(on: boolean): void;
  hold(on: boolean): void;
  pause(): void;
  resume(): void;
  /** Whether the rep sees it: while nobody does, its time stands. */
  seen(on: boolean): void;
  /** Cards on or off from now on. */
  assist(on: boolean): void;
  /** Takes the card off the screen until another objection comes. */
  dismissCard(): void;
  /** Ticks a step of the script by hand, or takes its tick back. */
  tickStep(id: string, done: boolean): void;
  dismiss(notice: Notice): void;
  /** The rep ends it: a result is there from then on. */
  end(): Promise<Practice>;
  /** The page goes away; it can be taken up again. */
  close(): Promise<void>;
}

/** A run that was made and has yet to begin. `lost`: another window took the practice over. */
export interface Begun extends Run {
  begin(): Promise<void>;
  lost(): void;
  /** Calls back once, when it was closed here. */
  readonly closed: Promise<void>;
}
