import type { Part } from '#domain/brain/parts.ts';

export type TextKind = 'text' | 'markdown' | 'pdf' | 'docx' | 'csv' | 'page';
export type ReadKind = TextKind | 'image';

/** What was read of a file, whole: its text with pages and rows marked and headings led by #, and the same in its parts. */
export interface WasRead {
  kind: ReadKind;
  title: string;
  text: string;
  parts: Part[];
  /** Of a PDF: how many it has. */
  pages?: number;
  chars: number;
  words: number;
  /** What was left out, in words. */
  truncated?: string;
  /** A picture has no text; its bytes are what models look at. */
  image?: { mime: string; width: number; height: number };
}

export type WhyUnreadable =
  | 'empty-file'
  | 'file-too-large'
  | 'unknown-kind'
  | 'two-in-one'
  | 'locked-file'
  | 'damaged-file'
  | 'no-text'
  | 'too-many-pixels'
  | 'packed-too-much'
  | 'took-too-long'
  | 'reading-busy';

/** A file that is not read, why, and what to do. */
export class Unreadable extends Error {
  readonly why: WhyUnreadable;
  readonly hint: string;

  constructor(why: WhyUnreadable, message: string, hint: string) {
    super(message);
    this.name = 'Unreadable';
    this.why = why;
    this.hint = hint;
  }
}

export interface FileToRead {
  bytes: Uint8Array;
  /** Names it for people; of its kind it tells only which of the kinds of plain text it is. */
  name?: string;
  /** A server gave it as a web page: text is read as one, also without its usual beginning. */
  html?: boolean;
  /** Somebody pasted it: it is text and nothing else. */
  pasted?: boolean;
  /** Whose it is: nobody's files take all the threads while others wait. */
  by?: string;
}

export interface Reading {
  /** Reads a file by what is in it, in a thread of its own that is ended where it takes too long or too much. Rejects with Unreadable, or as the signal says. */
  read(file: FileToRead, signal: AbortSignal): Promise<WasRead>;
}

const MB = 1024 * 1024;

/** What a file may take. Pictures: what the vendors' vision models take (Anthropic's least: 5 MB, 8000 pixels a side). */
export const LIMITS = {
  bytes: 8 * MB,
  /** Of text, beyond which the rest is left out: about 100 pages set closely. */
  chars: 400_000,
  pages: 150,
  rows: 20_000,
  imageBytes: 5 * MB,
  pixels: 50_000_000,
  side: 8_000,
  /** Of a packed document: how many files, how large together, and how much larger than packed. */
  entries: 2_000,
  unpacked: 64 * MB,
  ratio: 200,
  /** When reading ends with what there is, and when it is ended. */
  softMs: 8_000,
  hardMs: 20_000,
} as const;
