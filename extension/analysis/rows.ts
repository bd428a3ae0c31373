import type { ReadTranscript } from '#domain/transcript/transcript.ts';
import type { RepGuess } from '#domain/transcript/guess-rep.ts';

/** Where one thing that was brought in stands. */
export type RowState =
  | 'looking' // what it is
  | 'asks' // a transcript: who of them is the rep
  | 'known' // it was brought in before
  | 'twin' // the same stands in this list
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
  /** When the call took place, epoch milliseconds; absent where only a transcript itself may tell. */
  startedAt?: number;
  /** It is sound, and so is for the backend. */
  sound?: boolean;
  /** What went wrong, and whether it may be tried again from there. */
  why?: Why;
  retryable?: boolean;
  /** It is being stopped. */
  stopping?: boolean;
  /** What did not work beside, while it goes on or after it was stopped. */
  trouble?: Why | undefined;
  /** Credits that are held for it, or were taken. */
  cost?: number;
  analysisId?: string | undefined;
  /** What the backend has of the recording. */
  uploadId?: string | undefined;
  callId?: string;
  /** Of a transcript that does not tell who the rep is. */
  asks?: { speakers: { key: string; label: string; sample: string }[]; guess: RepGuess };
  known?: { callId: string; title: string; at: number };
  /** Key of the row that is the same. */
  twin?: string;
  /** Of a transcript: who was taken for the rep without asking, and why. */
  rep?: { speakers: { key: string; label: string }[]; speaker: string; reason: string };
  /** What is wanting in what was brought in. */
  warnings?: readonly string[];
}

/** What is behind a row and not shown. */
export interface Behind {
  file?: File;
  read?: ReadTranscript;
  sha256?: string;
  /** What tells its content from that of others. */
  same?: string;
  /** Who judges it, as it was ordered. */
  model?: string | null;
  /** A video whose sound is not taken out yet. */
  video?: boolean;
  /** Pending while what has come is being deleted. */
  dropping?: Promise<void>;
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
  /** Notes what a row holds. Gives the other row that holds the same and is neither stopped nor refused; then nothing is noted. */
  claim(key: string, same: string): Row | undefined;
  /** Has those who follow look again. */
  tell(): void;
  subscribe(listener: () => void): () => void;
}

export function newRows(): Rows {
  let rows: readonly Row[] = [];
  const behind = new Map<string, Behind>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const set = (next: readonly Row[]) => {
    rows = next;
    tell();
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
    claim(key, same) {
      const twin = rows.find(
        (row) => row.key !== key && behind.get(row.key)?.same === same && !['failed', 'cancelled'].includes(row.state),
      );
      const own = behind.get(key);
      if (!twin && own) own.same = same;
      return twin;
    },
    tell,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
