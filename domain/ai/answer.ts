import type { AnswererId } from './model.ts';

/** Where a passage that an answer leans on stands. `n` is how the text names it: [1]. */
export interface Citation {
  n: number;
  title: string;
  /** Where in it: a page, a heading, a row. */
  place?: string;
  /** Of a document of the team's, so that it can be opened. */
  documentId?: string;
  /** Of a page of the web; http or https. */
  url?: string;
  quote?: string;
}

/** What was taken out of the outgoing text: how often each kind of it. */
export interface Removed {
  kind: 'card' | 'account' | 'email' | 'phone' | 'secret';
  count: number;
}

export type Finish = 'stop' | 'length' | 'refused' | 'stopped';

export interface AnswerUsage {
  inputTokens: number;
  outputTokens: number;
  /** US dollars; null where the price is not known. */
  cost: number | null;
}

/** A failure in words: what happened, and what to do. */
export interface AnswerFailure {
  code: string;
  message: string;
  hint: string;
  /** Seconds to wait, where the vendor said so. */
  wait?: number;
}

/**
 * An answer as it streams: `begun`, then texts and citations, then `done` or `failed`. Text that came stays, also before `failed`. By SSE the type is the
 * event's name, and ids count from 1 in each answer.
 */
export type AnswerEvent =
  | {
      type: 'begun';
      answer: string;
      /** Of the catalogue, or the vendor's own name for an unlisted one. */
      model: string;
      provider: AnswererId;
      /** Whose key pays; none for the local one. */
      source: 'user' | 'team' | 'platform' | 'none';
      removed: Removed[];
      /** Why another than the wanted model answers, in words. */
      instead?: string;
    }
  | { type: 'text'; text: string }
  | { type: 'citations'; citations: Citation[] }
  | {
      type: 'done';
      finish: Finish;
      usage: AnswerUsage;
      firstTokenMs: number | null;
      totalMs: number;
      /** Quotes that were nowhere in the material, and left out. */
      droppedQuotes: number;
    }
  | { type: 'failed'; error: AnswerFailure };
