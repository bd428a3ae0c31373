import { Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Note } from '#domain/call.ts';
import type { Turn } from '#domain/turn.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { stamp } from '../ui/time.ts';
import { useJump } from './jump.ts';

/** Where the browser does not size the field by its content. */
const ROW_CHARACTERS = 60;
const MOST_ROWS = 8;

interface NoteRowProps {
  note: Note;
  turns: readonly Turn[];
  fresh: boolean;
  onSave: (text: string) => void;
  /** With the text as it stands in the field, so that it can be brought back as it was seen. */
  onDelete: (text: string) => void;
}

/** A note that is edited where it stands: saved when the field is left or with Ctrl+Enter, Escape takes the change back. */
export function NoteRow({ note, turns, fresh, onSave, onDelete }: NoteRowProps) {
  const [text, setText] = useState(note.text);
  const [kept, setKept] = useState(note.text);
  const field = useRef<HTMLTextAreaElement>(null);
  const jump = useJump();
  const near = turns.findLast((turn) => turn.startMs <= note.atMs) ?? turns[0];
  if (kept !== note.text) {
    setKept(note.text);
    setText(note.text);
  }
  useEffect(() => {
    if (fresh) field.current?.focus();
  }, [fresh]);
  const leave = () => {
    if (text.trim() !== note.text || (fresh && text.trim() === '')) onSave(text.trim());
  };
  return (
    <li className="group/note flex items-start gap-3 px-4 py-2">
      <button
        type="button"
        title="Show in the transcript"
        disabled={!near}
        onClick={() => near && jump({ seq: near.seq, quote: null })}
        className="mt-1.5 w-12 shrink-0 text-left text-13 text-neon tabular-nums hover:underline disabled:no-underline"
      >
        {stamp(note.atMs)}
      </button>
      <textarea
        ref={field}
        aria-label={`Note at ${stamp(note.atMs)}`}
        dir="auto"
        rows={Math.min(MOST_ROWS, Math.ceil((text.length + 1) / ROW_CHARACTERS))}
        value={text}
        maxLength={4_000}
        placeholder="Type a note"
        onChange={(event) => setText(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            setText(note.text);
            if (fresh) onSave('');
          } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.blur();
        }}
        className="field-sizing-content min-h-8 min-w-0 flex-1 resize-none rounded-md border border-transparent bg-transparent px-2 py-1 text-14 text-platinum placeholder:text-silver hover:border-gunmetal focus:border-gunmetal focus:bg-graphite"
      />
      <IconButton
        label="Delete the note"
        icon={<Trash2 size={14} />}
        className="mt-0.5 print:hidden"
        onClick={() => onDelete(text.trim())}
      />
    </li>
  );
}
