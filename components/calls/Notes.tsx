import { Plus } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import type { Call, Note } from '#domain/call.ts';
import type { LiveAction } from '#domain/live/state.ts';
import type { Turn } from '#domain/turn.ts';
import { actOnCall } from '#extension/client/calls.ts';
import { Button } from '../ui/Button.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { NoteRow } from './NoteRow.tsx';

async function act(callId: string, action: LiveAction): Promise<boolean> {
  try {
    await actOnCall(callId, action);
    return true;
  } catch (error) {
    toast.error((error as Error).message);
    return false;
  }
}

/** What the rep wrote down, each tied to its moment. */
export function Notes({ call, turns, lengthMs }: { call: Call; turns: readonly Turn[]; lengthMs: number }) {
  const [fresh, setFresh] = useState<Note | null>(null);
  const save = (note: Note) => act(call.id, { type: 'note-save', note });
  async function remove(note: Note): Promise<void> {
    if (!(await act(call.id, { type: 'note-delete', noteId: note.id }))) return;
    toast('Note deleted', { duration: 10_000, action: { label: 'Undo', onClick: () => void save(note) } });
  }
  const notes = fresh && !call.notes.some((note) => note.id === fresh.id) ? [...call.notes, fresh] : call.notes;
  return (
    <Panel
      id="notes"
      title="Notes"
      note={call.notes.length > 0 ? call.notes.length : null}
      className={call.notes.length > 0 ? '' : 'print:hidden'}
      actions={
        <Button
          small
          look="ghost"
          icon={<Plus size={14} />}
          className="print:hidden"
          onClick={() => setFresh({ id: crypto.randomUUID(), atMs: lengthMs, text: '' })}
        >
          Add a note
        </Button>
      }
    >
      <div className={SURFACE}>
        {notes.length === 0 ? (
          <p className="px-4 py-6 text-13">
            You wrote nothing down. Notes typed during a call keep their moment; add one here for what comes to mind
            now.
          </p>
        ) : (
          <ul className="divide-y divide-gunmetal">
            {notes.map((note) => (
              <NoteRow
                key={note.id}
                note={note}
                turns={turns}
                fresh={note.id === fresh?.id}
                onSave={(text) => {
                  if (text === '') {
                    if (note.id === fresh?.id) setFresh(null);
                    else void remove(note);
                  } else void save({ ...note, text }).then((ok) => ok && note.id === fresh?.id && setFresh(null));
                }}
                onDelete={(text) => void remove({ ...note, text: text || note.text })}
              />
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
