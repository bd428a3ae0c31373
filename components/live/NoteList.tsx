import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Note } from '#domain/call.ts';
import type { LiveState } from '#domain/live/state.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { Button, IconButton } from './Button.tsx';
import { clock } from './clock.ts';
import { useLive } from './use-live.ts';

/** How long a deleted note can be brought back. */
const UNDO_MS = 8000;
const NONE: Note[] = [];
const notesOf = (state: LiveState | null) => state?.call.notes ?? NONE;

/** Notes with the moments they belong to. Deleting asks nothing and can be undone. */
export function NoteList({ host }: { host: LiveHost }) {
  const notes = useLive(host, notesOf);
  const [deleted, setDeleted] = useState<Note | null>(null);
  useEffect(() => {
    if (!deleted) return undefined;
    const timer = setTimeout(() => setDeleted(null), UNDO_MS);
    return () => clearTimeout(timer);
  }, [deleted]);
  const remove = (note: Note) => {
    host.dispatch({ type: 'note-delete', noteId: note.id });
    setDeleted(note);
  };
  const undo = (note: Note) => {
    host.dispatch({ type: 'note-save', note });
    setDeleted(null);
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain px-2 py-1">
      {notes.length === 0 && !deleted ? (
        <p className="m-auto px-6 text-center text-13 text-silver">
          Type below. Each note keeps the moment you began it.
        </p>
      ) : null}
      <ul>
        {notes.map((note) => (
          <li key={note.id} className="flex items-start gap-2 rounded-md py-0.5 pl-2">
            <span className="w-10 shrink-0 py-1 text-12 leading-5 tabular-nums text-silver">{clock(note.atMs)}</span>
            <p dir="auto" className="min-w-0 flex-1 py-1 text-13 whitespace-pre-wrap wrap-anywhere text-platinum">
              {note.text}
            </p>
            <IconButton label="Delete note" onClick={() => remove(note)}>
              <Trash2 size={14} />
            </IconButton>
          </li>
        ))}
      </ul>
      {deleted ? (
        <output className="mt-auto flex items-center justify-between rounded-md bg-raised py-1 pr-1 pl-3 text-12 text-platinum">
          Note deleted
          <Button onClick={() => undo(deleted)}>Undo</Button>
        </output>
      ) : null}
    </div>
  );
}
