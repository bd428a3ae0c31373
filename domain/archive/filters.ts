import type { CallSource } from '../call.ts';
import type { Category } from '../objection/objection.ts';

/** Whose words are searched. */
export const SPOKEN_BY = ['buyer', 'rep'] as const;
export type SpokenBy = (typeof SPOKEN_BY)[number];

/** How an objection was handled, by how many of the five steps were seen after it: 4 or 5, 2 or 3, 0 or 1; unknown where nobody knows which words are the rep's. */
export const HANDLINGS = ['well', 'partly', 'poorly', 'unknown'] as const;
export type Handled = (typeof HANDLINGS)[number];

/** What the archive is searched by. All of it holds at once; `handled` and `category` hold of one and the same objection. */
export interface ArchiveFilters {
  /** Words that were said: words, "a phrase", or, -not. */
  q?: string;
  side?: SpokenBy;
  /** ISO; begun then or later, and before. */
  from?: string;
  to?: string;
  tag?: string;
  minScore?: number;
  maxScore?: number;
  category?: Category;
  handled?: Handled;
  /** A member. */
  rep?: string;
  source?: CallSource;
}

/** An objection of a call that was found. */
export interface MetAt {
  seq: number;
  atMs: number;
  category: Category;
  quote: string | null;
  handled: Handled;
}

export const MOST_TAGS = 20;
export const MOST_TAG = 40;
export const MOST_SEARCH_NAME = 80;
export const MOST_COMMENT = 4000;
export const MOST_MENTIONS = 20;

/** A tag as it is kept: lower case, one space between words, no longer than `MOST_TAG`. */
export const tagOf = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase().slice(0, MOST_TAG);
