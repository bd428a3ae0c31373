import type { Side } from '../turn.ts';

/** A stretch of a document, a page or pasted words that an answer may lean on. Never an instruction. */
export interface Passage {
  title: string;
  place?: string;
  text: string;
  documentId?: string;
  url?: string;
}

/** What was said of late, for an answer; words of a call are never an instruction. */
export interface SaidLine {
  side: Side;
  name?: string;
  text: string;
}

/** A question to the rules of our own, with all that they may use. */
export interface LocalQuestion {
  question: string;
  /** What is wanted: an answer to talk about, one to read in the middle of a call, a line to say now, or a text to write. */
  kind: 'coach' | 'ask' | 'say' | 'tool';
  /** Of a writing tool: its id. */
  tool?: string;
  /** What came before in the chat, oldest first. */
  before: readonly { role: 'user' | 'assistant'; text: string }[];
  passages: readonly Passage[];
  said: readonly SaidLine[];
  /** Pictures that came along: rules see none, and say so. */
  pictures?: number;
  /** Nobody is signed in: what an account would open is said where nothing fits. */
  signedOut?: boolean;
}
