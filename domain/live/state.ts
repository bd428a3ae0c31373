import type { AnswerLog, Call, CallScript, CardLog, Note } from '../call.ts';
import type { ConsentChoice } from '../consent/consent.ts';
import type { Role, Turn } from '../turn.ts';
import type { Policy } from './policy.ts';
import type { TurnDraft } from '../captions/assembly.ts';
import type { Gap } from '../sound/heard.ts';

/** What the rep is told about the source of turns. The interface turns codes into words. */
export type HealthCode =
  | 'starting' // looking for captions
  | 'reading' // words arrive
  | 'quiet' // captions are on, nobody speaks
  | 'captions-off' // the rep must turn captions on
  | 'to-hear' // a site without captions whose sound nobody hears yet
  | 'broken' // speech is heard, yet no words arrive: the page has changed
  | 'hearing' // words come from the call's sound
  | 'sound-lost' // the sound died, captions carry on
  | 'captions-lost' // captions died, the sound carries on
  | 'not-heard' // the sound died and there are no captions
  | 'rep-not-heard' // the microphone is missing: only the buyer's side is heard
  | 'buyer-not-heard' // the tab gives no sound: only the rep's side is heard
  | 'site-off' // reading this site was switched off
  | 'not-saved' // storage is full or blocked
  | 'disconnected'; // the extension was updated or reloaded

export interface Health {
  code: HealthCode;
  sinceMs: number;
  /** Words to show instead of the usual ones, where more is known: what is wrong and what to do. */
  detail?: string;
}

/** The card on screen. `pinned` cards stay until dismissed. */
export interface ShownCard {
  log: CardLog;
  expanded: boolean;
  pinned: boolean;
  /** The rep has done something with it, so that its words stay as they are. */
  touched?: true;
}

/** Serialisable state of a live call: hosts may die and another goes on from a snapshot. */
export interface LiveState {
  call: Call;
  turns: Turn[];
  card: ShownCard | null;
  /** What answers the buyer's question, where no card has the place. */
  answer?: AnswerLog | null;
  muted: boolean;
  health: Health;
  /** Newest time seen, milliseconds from the start of the call. */
  nowMs: number;
  gauges: Gauges;
  /** Name under which the rep appears, once known. */
  ownName: string;
  /** The rep was asked who is on the other side, and answered or would rather not. */
  asked: boolean;
  policy: Policy;
}

/** Small figures shown during the call; `null` means that sides are not known well enough to say. */
export interface Gauges {
  /** Rep's share of speech, 0 to 1. */
  talkRatio: number | null;
  /** How long the rep has been holding the floor by now, milliseconds. */
  monologueMs: number | null;
  /** Real questions the rep has asked. */
  questions: number | null;
}

/** What the rep (overlay, side panel, shortcut) can do to a live call. */
export type LiveAction =
  | { type: 'pause' }
  | { type: 'resume' }
  | { type: 'mute' }
  | { type: 'unmute' }
  | { type: 'end' }
  | { type: 'card-expand'; cardId: string; expanded: boolean }
  | { type: 'card-pin'; cardId: string; pinned: boolean }
  | { type: 'card-used'; cardId: string }
  | { type: 'card-dismiss'; cardId: string }
  | { type: 'card-copied'; cardId: string }
  | { type: 'answer-dismiss'; answerId: string }
  /** What the rep means to say in this call; null takes it away. */
  | { type: 'script'; script: CallScript | null }
  | { type: 'step'; at: number; done: boolean }
  | { type: 'role'; speaker: string; role: Role | null }
  /** Who is on the other side of a call whose page does not say; `''` when the rep would rather not. */
  | { type: 'who'; name: string }
  | { type: 'note-save'; note: Note }
  | { type: 'note-delete'; noteId: string }
  /** What the rep did about telling the others, now. */
  | ({ type: 'consent' } & Omit<ConsentChoice, 'atMs'>);

/** What the background found out for a live call while it goes on. */
export type LiveHelp =
  /** A better line for the card on screen, whole, and how much was taken out of what it was made from. */
  | { type: 'card-refined'; cardId: string; line: string; removed?: number }
  | { type: 'answer'; answer: Omit<AnswerLog, 'shownAtMs'> }
  /** All steps of the script that were heard so far. */
  | { type: 'steps-heard'; heard: number[] };

/** Whose a turn is, learned after it was final. */
export type Named = Pick<TurnDraft, 'seq' | 'speaker' | 'name'>;

/** What happens to a live call. `atMs` counts from the start of the call. */
export type LiveEvent =
  /** `late`: heard after the fact, which raises no card. */
  | { type: 'turns'; turns: readonly TurnDraft[]; late?: boolean; atMs: number }
  | { type: 'named'; named: readonly Named[]; atMs: number }
  /** Everything of the call that could not be heard, so far. */
  | { type: 'gaps'; gaps: readonly Gap[]; atMs: number }
  | { type: 'tick'; atMs: number }
  | { type: 'card-painted'; cardId: string; latencyMs: number; atMs: number }
  | { type: 'health'; code: HealthCode; detail?: string; atMs: number }
  | { type: 'title'; title: string; atMs: number }
  | { type: 'own-name'; name: string; atMs: number }
  | (LiveHelp & { atMs: number })
  | (LiveAction & { atMs: number });

/** What a reduction asks its host to do: keep these turns. Everything else is in the state. */
export interface Reduction {
  state: LiveState;
  changed: Turn[];
}
