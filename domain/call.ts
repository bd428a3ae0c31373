import type { ConsentChoice } from './consent/consent.ts';
import type { MeetingNotes } from './meeting-notes/meeting-notes.ts';
import type { Category } from './objection/objection.ts';
import type { Gap } from './sound/heard.ts';
import type { Speaker } from './turn.ts';

export type SiteId = 'meet' | 'zoom' | 'teams' | 'dialer' | 'tab';

/** Where a call comes from: the page it was coached on, or a recording or transcript that was brought in. */
export type CallSource = SiteId | 'recording' | 'transcript';

/** `interrupted`: the page or browser went away while the call was live; it can go on or be ended. */
export type CallStatus = 'live' | 'paused' | 'interrupted' | 'ended';

/** A note the rep typed, tied to the moment it was begun. */
export interface Note {
  id: string;
  atMs: number;
  text: string;
}

/** Why a card that fired was not shown. */
export type MissReason = 'late' | 'rep-answering' | 'budget' | 'muted';

/** The life of one card. Times are milliseconds from the start of the call. */
export interface CardLog {
  id: string;
  objectionId: string;
  category: Category;
  subtype: string;
  confidence: number;
  /** Turn that fired it and the words in it. */
  turnSeq: number;
  quote: string;
  firedAtMs: number;
  shownAtMs?: number;
  missed?: MissReason;
  /** Rep said it, by button or heard in the rep's next turns. */
  usedAtMs?: number;
  usedHow?: 'button' | 'heard';
  dismissedAtMs?: number;
  goneAtMs?: number;
  /** Measured milliseconds from the caption mutation to the painted frame. */
  latencyMs?: number;
  /** The line made for this very call that took the place of the library's on screen, and how much was taken out of what it was made from. Nothing is worked out of it. */
  refined?: { line: string; atMs: number; removed?: number };
}

/** An answer from the company's material to what the buyer asked, as it was shown. */
export interface AnswerLog {
  id: string;
  /** Turn that asked. */
  turnSeq: number;
  question: string;
  text: string;
  /** Where it stands: the document, and the place in it. */
  title: string;
  place?: string;
  shownAtMs: number;
}

/** What the rep means to say in this call, and how far that went. */
export interface CallScript {
  steps: string[];
  /** Steps that the rep's words took up, by position. */
  heard: number[];
  /** Steps ticked and unticked by hand, by position; holds over what was heard. */
  hand: Record<string, boolean>;
}

/** A stretch in which nobody listened, milliseconds from the start; open when it lasts. With a `reason` it is one that could not be heard. */
export interface Pause extends Pick<Gap, 'fromMs' | 'toMs' | 'channel'> {
  reason?: Gap['reason'];
}

/** Everything kept about a call besides its turns. */
export interface Call {
  id: string;
  site: CallSource;
  title?: string;
  /** Identifies the same meeting on the same page again after a reload. Never shown, never sent. */
  meetingKey: string;
  /** Epoch milliseconds. */
  startedAt: number;
  endedAt?: number;
  status: CallStatus;
  speakers: Record<string, Speaker>;
  notes: Note[];
  cards: CardLog[];
  /** Stretches in which listening was paused or failed. */
  pauses: Pause[];
  /** What the rep chose about telling the others, in order; never taken back. */
  consent?: ConsentChoice[];
  answers?: AnswerLog[];
  script?: CallScript;
  /** What was written down of the meeting on this device, where a person changed it; it leaves with a request of its own alone. */
  meetingNotes?: MeetingNotes;
}
