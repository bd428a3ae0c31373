import type { Call, CallScript, CallSource, SiteId } from '#domain/call.ts';
import type { LiveSnapshot } from '#domain/live/snapshot.ts';
import type { LiveAction, LiveHelp } from '#domain/live/state.ts';
import type { Note } from '#domain/call.ts';
import type { Turn } from '#domain/turn.ts';
import type { KeepPolicy } from '../keeping/keep-line.ts';
import type { HeardNow } from '../live/badge.ts';
import type { Correction } from '../store/corrections.ts';
import type { SpeechToken } from '../speech/granted.ts';
import type { Party } from '../sites/party.ts';
import type { Refusal } from './api-error.ts';
import type { Renewal } from './session.ts';
import { defineExtensionMessaging } from '@webext-core/messaging';

export interface BeginQuery {
  site: SiteId;
  meetingKey: string;
  title?: string | undefined;
}

/** A call to go on with: new, or the one that was interrupted on this very meeting. */
export interface Begun {
  call: Call;
  turns: Turn[];
  snapshot?: LiveSnapshot;
}

export interface Keep {
  call: Call;
  turns: Turn[];
  snapshot?: LiveSnapshot | undefined;
}

/** A token, or the backend's refusal. */
export type TokenAnswer = { token: SpeechToken } | { refusal: Refusal & { message: string } };

/** A call to hear. */
export interface EarOrder {
  callId: string;
  /** Epoch milliseconds. */
  startedAt: number;
  tabId: number;
  site: CallSource;
  /** False where the rep wears headphones and said so: the microphone is taken as it is. */
  echoCancelling: boolean;
  /** The id of the microphone that the rep chose; missing or empty for the one that the browser prefers. */
  microphone?: string | undefined;
  /** What the browser gave for the tab's sound; missing where it gives none by id. */
  streamId?: string | undefined;
  /** Address of the demo call that is opened there to be heard; in development builds alone. */
  demo?: string | undefined;
}

/** What the frame in which the rep asks knows of the call of its tab. */
export interface AskContext {
  callId: string;
  /** Whether the backend answers, or the rules of our own do. */
  signedIn: boolean;
  script: CallScript | null;
  /** The script that was used last, to take it again. */
  last: string[] | null;
}

/** What became of a request to keep: `full` when storage has no room, `blocked` when it refuses; the message is for the rep. */
export type Kept = { ok: true } | { ok: false; reason: 'full' | 'blocked' | 'invalid'; message: string };

/** Every message between the extension's parts: name, what is sent, what comes back. */
export interface Messages {
  /** Watcher: a call is on in my frame; load the overlay there. */
  'overlay.load': () => void;
  /** Overlay: load what hears a call's sound into my frame. */
  'hearing.load': () => void;
  /** Background that was stopped meanwhile, to the frames of a tab: hold your ports again. */
  'hold.again': () => void;
  /** A dialer's frame: who is being called, as a documented source says. */
  'dial.party': (party: Party) => void;
  /** Overlay: how the sound of my call is heard now, for the toolbar button; null where nobody hears it any more. */
  'hearing.shown': (heard: HeardNow | null) => void;
  'call.begin': (query: BeginQuery) => Begun;
  'call.keep': (keep: Keep) => Kept;
  /** A view acts on a call, wherever it is hosted, or on the record once it has ended. */
  'call.act': (query: { callId: string; action: LiveAction }) => { ok: boolean; reason?: string };
  /** The dashboard: a name, or what was written down of the meeting, in the record of a call that has ended. */
  'call.correct': (query: { callId: string; correction: Correction }) => { ok: boolean; reason?: string };
  /** The dashboard: takes a call off the list; it can be brought back while a page holds the port `undo:ID`. */
  'call.delete': (query: { callId: string }) => { ok: boolean };
  'call.restore': (query: { callId: string }) => { ok: boolean };
  /** The dashboard: these calls belong to the account that is signed in, and go there; refused ones are tried again. */
  'calls.claim': (query: { callIds: string[] }) => { count: number };
  /** A page of the extension: something of a chat is to be told to the account. */
  'chats.changed': () => void;
  /** The same: what other devices told the account is wanted here. Nothing to do while nobody is signed in. */
  'chats.sync': () => { ok: boolean; reason?: string };
  /** The same for practices. */
  'practices.changed': () => void;
  'practices.sync': () => { ok: boolean; reason?: string };
  /** The options: removes every call for good; refused while one goes on. */
  'calls.clear': () => { ok: boolean };
  /** The notes frame inside a page: the call of my tab. */
  'notes.read': () => { callId: string; notes: Note[]; nowMs: number } | null;
  /** `practise`: not the wrap-up, but a drill of the objection that was handled worst. */
  'wrap-up.open': (query: { callId: string; practise?: boolean | undefined }) => void;
  /** The panel: coach the tab in front. */
  'tab.coach': (query: { tabId: number }) => { ok: boolean; reason?: string };
  /** Fetches and checks the signed locators of the connected backend now. */
  'locators.refresh': () => { ok: boolean; reason?: string; version?: number };
  /** Page: what the health of a site's captions is, for the connected backend, if any. */
  'site.health': (query: { site: SiteId; code: string }) => void;
  /** A page of the extension: renew the sign-in that runs out then. No token goes either way. */
  'session.renew': (query: { expiresAt: number }) => Renewal;
  /** The panel: hear the sound of this call; says what to click where that cannot be. */
  'hear.call': (query: { callId: string }) => { ok: boolean; reason?: string };
  /** Background to the ear: hear this call's tab. The id of the stream is good for one use within seconds. */
  'ear.begin': (order: EarOrder) => { ok: boolean; reason?: string };
  /** The ear: it has heard nothing for a while, so that its document may be closed. */
  'ear.idle': () => void;
  /** The ear, which has no storage of its own: what this call may be transcribed with. No other page may ask. */
  'ear.token': (query: { call: string; vendor?: SpeechToken['vendor'] | undefined }) => TokenAnswer;
  /** The ear, before it hears a call that needs no token: why its others do not let it, or null. */
  'ear.may-hear': (query: { callId: string }) => (Refusal & { message: string }) | null;
  /** The ear: whether the rep lets a service of the browser's maker hear calls. */
  'ear.browser-service': () => boolean;
  /** The panel, as it opens: answered when a call that the same click has heard is heard, or at once. */
  'ear.first': () => void;
  /** The ear: have the script that gives a page's own sound loaded into all frames of this tab. */
  'page-sound.load': (query: { tabId: number }) => void;
  /** The ear: whether, and for how many days, the sound of this call is kept. */
  'sound.policy': (query: { callId: string }) => KeepPolicy | null;
  /** The ear: sound waits on this device for the account. */
  'sound.waits': () => void;
  /** The dashboard: deletes the sound of a call for good, here and in the account. */
  'sound.delete': (query: { callId: string }) => { ok: boolean };
  /** Background to the tab that hosts a call: its sound can be had by the port of this call. */
  'live.hear': (query: { callId: string }) => void;
  /** The same: the rep clicked to have its sound heard, and why it is not, in words. */
  'live.unheard': (query: { callId: string; why: string }) => void;
  /** Background to the tab that hosts a call. */
  'live.act': (action: LiveAction) => { ok: boolean };
  /** The same: what was found out for it. */
  'live.help': (query: { callId: string; help: LiveHelp }) => void;
  /** The overlay: show the coach in the side panel. Must be answered in the click. */
  'coach.open': () => void;
  /** The frame in which the rep asks, inside a page: the call of my tab, and what there is for it. */
  'coach.read': () => AskContext | null;
  /** Background to the tab that hosts a call: whether the tab is making sound. */
  'live.audible': (query: { audible: boolean }) => void;
  /** Background to a tab: coach this page although no site knows it. */
  'live.coach': () => void;
}

export const { sendMessage, onMessage } = defineExtensionMessaging<Messages>();
