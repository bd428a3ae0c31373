import type { Note } from '#domain/call.ts';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { stamp } from '../ui/time.ts';

/** Notes of a call of another device, to be read; of a `recorded` one only where there are some, since nobody took notes in it. */
export function AwayNotes({ notes, recorded }: { notes: readonly Note[]; recorded: boolean }) {
  if (recorded && notes.length === 0) return null;
  return (
    <Panel id="notes" title="Notes" note={notes.length > 0 ? notes.length : null}>
      <div className={SURFACE}>
        {notes.length === 0 ? (
          <p className="px-4 py-6 text-13">Nothing was written down.</p>
        ) : (
          <ul className="divide-y divide-gunmetal">
            {notes.map((note) => (
              <li key={note.id} className="flex gap-3 px-4 py-2.5">
                <span className="w-12 shrink-0 text-13 tabular-nums">{stamp(note.atMs)}</span>
                <p className="min-w-0 text-14 whitespace-pre-wrap text-platinum" dir="auto">
                  {note.text}
                </p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
