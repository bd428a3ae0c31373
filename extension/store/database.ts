import type { Call } from '#domain/call.ts';
import type { LiveSnapshot } from '#domain/live/snapshot.ts';
import type { ChatMessage, ChatSession } from '#domain/coach/session.ts';
import type { Practice } from '#domain/practice/practice.ts';
import type { ScriptStep } from '#domain/script/script.ts';
import type { Turn } from '#domain/turn.ts';
import { Dexie, type EntityTable, type Table } from 'dexie';

/** What a host needs to go on where another died. Removed when the call ends. */
export interface StoredSnapshot {
  callId: string;
  snapshot: LiveSnapshot;
  savedAt: number;
}

/** Whose a call is: the account it was made or claimed under, where that account is, and the team that was chosen; '' is the personal one. */
export interface Owner {
  user: string;
  backend: string;
  team: string;
}

/** A call that goes to an account. Without one it stays on this machine. Outlives the call until the backend has deleted it too. */
export interface SyncedCall extends Owner {
  callId: string;
  /** One more with every change. */
  revision: number;
  /** What the user did with the call. */
  wish: 'kept' | 'deleted' | 'purged';
  /** What the backend was told of that; `none`: nothing of the call has left this machine. */
  told: 'none' | 'kept' | 'deleted';
  /** Whether the team keeps what was said; absent until the backend has said so. */
  transcripts?: boolean;
  /** When it said so, epoch milliseconds. */
  transcriptsAt?: number;
  /** Ids of the notes that were sent. */
  notes: string[];
  /** Why the backend refused it for good; it is not sent again by itself. */
  refused?: { code: string; message: string; at: number };
}

/** Something of a call that is not sent yet: the turn `seq`, or everything but the turns. */
export interface Owed {
  callId: string;
  seq: number;
  /** Of the call when this changed last. */
  revision: number;
}

/** One request about a call, as it left this machine. */
export interface SentEntry {
  n?: number;
  callId: string;
  at: number;
  to: string;
  /** What it was for. */
  what: 'batch' | 'delete' | 'restore';
  /** How many of each were in it. */
  parts: { turns: number; cards: number; notes: number; objections: number; figures: number };
  bytes: number;
  /** `lost`: no answer came, so nobody knows whether it arrived. */
  answer: 'kept' | 'refused' | 'lost';
}

/** What became of the sound of a call. There is a row only where some of it was kept. */
export interface SoundOfCall {
  callId: string;
  /** The number of the next chunk. */
  next: number;
  /** When what is still on this device is deleted by itself, epoch milliseconds. */
  endsAt: number;
  /** Kept for this device alone: it goes to no account, not even where its call does later. */
  here?: true;
  /** Why keeping ended before the call did: no room, no encoder, an encoder that failed, or the most that a call may have. */
  stopped?: 'full' | 'unsupported' | 'failed' | 'long';
  /** Its team has no room for more: what is still here waits until it has. */
  noRoom?: true;
  /** Why there is none any more; no more is kept of this call. */
  gone?: 'deleted' | 'taken-back' | 'refused' | 'expired';
  /** The account that has to be told that it is gone. */
  tell?: Owner;
}

/** Up to ten seconds of a call as `packSound` made them, until the account has them. */
export interface SoundChunk {
  callId: string;
  n: number;
  bytes: Uint8Array<ArrayBuffer>;
  /** Hex. */
  sha256: string;
  fromMs: number;
  toMs: number;
}

/** A call as kept: the call and the time it was deleted, while undo is still possible. */
export type StoredCall = Call & { deletedAt?: number };

/** A chat with the coach as kept here. */
export interface StoredChat extends ChatSession {
  /** One more with every change of which the account has to be told. */
  revision: number;
  /** The revision that the account was told; 0 where it knows nothing of it. */
  told: number;
  /** When it was changed in the account, as far as that is in here; epoch milliseconds. */
  seen: number;
  /** Whose it is; without one it stays on this device. */
  owner?: Owner;
  /** When it was put away; it can be brought back for a moment. */
  deletedAt?: number;
  /** The account was told that it is put away. */
  away?: true;
  /** The account refused it for good, as it was at that revision. */
  refused?: { revision: number; why: string };
}

export interface StoredMessage extends ChatMessage {
  session: string;
  /** Of an answer: the last event of its stream that is in here. */
  lastEvent?: number;
  /** Answered in this browser, without a backend. */
  here?: true;
  /** The account has it. */
  sent?: true;
}

/** What is typed and not yet sent: of a chat by its id, '' for a new one. */
export interface ChatDraft {
  id: string;
  text: string;
}

/** A practice as kept here, with what of it stays on this device. */
export interface StoredPractice extends Practice {
  /** When a line was kept last, or it was changed otherwise; epoch milliseconds. */
  changedAt: number;
  /** One more with every change of which the account has to be told. */
  revision: number;
  /** The revision that the account was told; 0 where it knows nothing of it. */
  told: number;
  /** Whose it is; without one it stays on this device. */
  owner?: Owner;
  /** There is something that the account has to be told. */
  owed?: 1;
  /** The buyer's last words are being found: what stands there may still change. */
  arriving?: true;
  /** When it was put away; it can be brought back for a moment. */
  deletedAt?: number;
  /** The account was told that it is put away. */
  away?: true;
  /** The account refused it for good, as it was at that revision. */
  refused?: { revision: number; why: string };
  /** That the account began it, so that a model may find words or a vendor speak, for so many credits. `back`: they were given back. */
  paid?: { at: number; channel: 'voice' | 'text'; cost: number; back?: true };
  /** It costs nothing: written words and the voices of this device. */
  onlyWritten?: true;
  /** Time that it ran, without pauses, milliseconds. */
  ranMs: number;
  /** Cards are switched on. */
  assist: boolean;
  script: ScriptStep[];
  attachments: { id: string; title: string }[];
  /** Lines of a model that left the role. */
  heldBack: number;
}

class CallDatabase extends Dexie {
  declare calls: EntityTable<StoredCall, 'id'>;
  declare turns: Table<Turn, [string, number]>;
  declare snapshots: EntityTable<StoredSnapshot, 'callId'>;
  declare sync: EntityTable<SyncedCall, 'callId'>;
  declare outbox: Table<Owed, [string, number]>;
  declare sent: EntityTable<SentEntry, 'n'>;
  declare sound: EntityTable<SoundOfCall, 'callId'>;
  declare soundChunks: Table<SoundChunk, [string, number]>;
  declare coachChats: EntityTable<StoredChat, 'id'>;
  declare coachMessages: EntityTable<StoredMessage, 'id'>;
  declare coachDrafts: EntityTable<ChatDraft, 'id'>;
  declare practices: EntityTable<StoredPractice, 'id'>;

  constructor() {
    // Strict: a turn acknowledged to the page survives a crash of the browser.
    super('quotahit', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      calls: 'id, startedAt, status, meetingKey',
      turns: '[callId+seq], callId',
      snapshots: 'callId',
    });
    this.version(2).stores({ sync: 'callId', outbox: '[callId+seq], callId', sent: '++n, callId' });
    this.version(3).stores({ sound: 'callId', soundChunks: '[callId+n], callId' });
    this.version(4).stores({
      coachChats: 'id, changedAt',
      coachMessages: 'id, session, answered.state',
      coachDrafts: 'id',
    });
    this.version(5).stores({ practices: 'id, changedAt, owed, deletedAt' });
  }
}

/** The extension origin's database: calls, their turns, snapshots of live ones, what of them goes to an account, chats with the coach, and practices. */
export const database = new CallDatabase();
