import type { Note } from '#domain/call.ts';
import { NoteComposer } from './NoteComposer.tsx';

interface NotesPageProps {
  notes: readonly Note[];
  /** Milliseconds from the start of the call, now; without it the newest note's moment is the best known. */
  nowMs?: () => number;
  onSave: (note: Note) => void;
  onDelete: (noteId: string) => void;
  onLeave?: () => void;
}

/** Gives the focus back to the page that holds this one; allowed across origins. */
export function leaveFrame(): void {
  if (window.parent !== window) window.parent.focus();
}

/** The small page inside the overlay in which notes are typed, out of reach of the call page. */
export function NotesPage({ notes, nowMs, onSave, onDelete, onLeave = leaveFrame }: NotesPageProps) {
  return (
    <main aria-label="Quick notes">
      <NoteComposer
        eager
        nowMs={nowMs ?? (() => notes.at(-1)?.atMs ?? 0)}
        onSave={onSave}
        onDelete={onDelete}
        onLeave={onLeave}
      />
    </main>
  );
}
