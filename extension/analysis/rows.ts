import type { ReadTranscript } from '#domain/transcript/transcript.ts';
import type { RepGuess } from '#domain/transcript/guess-rep.ts';

/** Where one thing that was brought in stands. */
export type RowState =
  | 'looking' // what it is
  | 'asks' // a transcript: who of them is the rep
  | 'known' // it was brought in before
  | 'video'
  | 'taking-out'
  | 'set' // a recording that waits for the word to go
  | 'uploading'
  | 'transcribing'
  | 'judging'
  | 'ready'
  | 'failed'
  | 'cancelled';

export interface Why {
  message: string;
  hint?: string | undefined;
  code?: string | undefined;
}

/** One thing that was brought in, as it is shown. */
export interface Row {
  key: string;
  /** Of the file; '' for what was pasted. */
  name: string;
  title: string;
  bytes: number;
  state: RowState;
  /** How far the step under way is, 0 to 1. */
  share: number;
  durationMs?: number | null;
  /** Of a recording; where it has two, whoever brings it in may say which one the rep is on. */
  channels?: number;
  me?: 'left' | 'right' | null;
  /** What went wrong, and whether it may be tried again from there. */
  why?: Why;
  retryable?: boolean;
  analysisId?: string;
  /** What the backend has of the recording. */
  uploadId?: string | undefined;
  callId?: string;
  /** Of a transcript that does not tell who the rep is. */
  asks?: { speakers: { key: string; label: string; sample: string }[]; guess: RepGuess };
  known?: { callId: string; title: string; at: number };
  warnings?: readonly string[];
}

/** What is behind a row and not shown. */
export interface Behind {
  file?: File;
  read?: ReadTranscript;
  sha256?: string;
  resume?: string | null;
  again?: boolean;
  stop: AbortController;
}

export interface Rows {
  all(): readonly Row[];
  one(key: string): Row | undefined;
  behind(key: string): Behind;
  add(row: Row, behind: Behind): void;
  change(key: string, change: Partial<Row>): void;
  remove(key: string): void;
  subscribe(listener: () => void): () => void;
}

export function newRows(): Rows {
  let rows: readonly Row[] = [];
  const behind = new Map<string, Behind>();
  const listeners = new Set<() => void>();
  const set = (next: readonly Row[]) => {
    rows = next;
    for (const listener of listeners) listener();
  };
  return {
    all: () => rows,
    one: (key) => rows.find((row) => row.key === key),
    behind: (key) => behind.get(key) ?? { stop: new AbortController() },
    add(row, kept) {
      behind.set(row.key, kept);
      set([...rows, row]);
    },
    change: (key, change) => set(rows.map((row) => (row.key === key ? { ...row, ...change } : row))),
    remove(key) {
      behind.delete(key);
      set(rows.filter((row) => row.key !== key));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
