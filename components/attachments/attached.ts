/** Something to attach, as it was given. */
export type ToAttach = { file: File } | { url: string } | { text: string; title?: string };

/** What the backend read of it. */
export interface WhatWasRead {
  id: string;
  /** What it turned out to be, such as "pdf"; by its content, not by its name. */
  kind: string;
  title: string;
  pages?: number | undefined;
  chars: number;
  words: number;
  preview: string;
  /** It goes to the model as a picture, and no text was read. */
  image?: boolean | undefined;
  /** What was left out, in words. */
  truncated?: string | undefined;
}

/** Something that was given, on its way to the backend or there. */
export interface Given<T> {
  /** Of this page alone. */
  key: string;
  name: string;
  /** Of the file; null for an address or pasted text. */
  bytes: number | null;
  /** An address of the local file's own picture; null where it is none. */
  picture: string | null;
  state: 'sending' | 'reading' | 'ready' | 'failed';
  /** How much of the file was sent, 0 to 1. */
  share: number;
  /** What the backend made of it, once it is ready. */
  read: T | null;
  /** Why it failed and what to do. */
  error: string | null;
}

/** Something attached to a question, from the moment at which it was given. */
export type Attached = Given<WhatWasRead>;

/** Ids of what is ready, for the question that goes with it. */
export const idsOf = (attachments: readonly Attached[]): string[] =>
  attachments.flatMap(({ read }) => (read ? [read.id] : []));

/** Whether something is still being sent or read. */
export const isBusy = (given: readonly Pick<Given<unknown>, 'state'>[]): boolean =>
  given.some(({ state }) => state === 'sending' || state === 'reading');
