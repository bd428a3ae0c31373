import type { MeetingNotes } from '#domain/meeting-notes/meeting-notes.ts';

/** Notes as somebody writes them, and the revision that they began with; 0 on this device. */
export interface NotesDraft {
  notes: MeetingNotes;
  revision: number;
}

const nameOf = (callId: string): string => `meeting-notes-draft ${callId}`;

const looksRight = (kept: NotesDraft | null): kept is NotesDraft =>
  kept !== null &&
  Number.isInteger(kept.revision) &&
  typeof kept.notes?.summary?.text === 'string' &&
  typeof kept.notes.email?.body === 'string' &&
  Array.isArray(kept.notes.actions) &&
  Array.isArray(kept.notes.decisions);

/** What was written in this tab and not saved yet; null where nothing was. */
export function readDraft(callId: string): NotesDraft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(nameOf(callId)) ?? 'null') as NotesDraft | null;
    return looksRight(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps it for as long as the tab is there; `null` forgets it. */
export function keepDraft(callId: string, draft: NotesDraft | null): void {
  try {
    if (draft) sessionStorage.setItem(nameOf(callId), JSON.stringify(draft));
    else sessionStorage.removeItem(nameOf(callId));
  } catch {
    // Without room it is in the fields all the same, until the tab goes.
  }
}
