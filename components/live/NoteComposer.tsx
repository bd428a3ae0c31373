import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Note } from '#domain/call.ts';
import { clock } from './clock.ts';

/** Typing rests for so long before it is saved. */
const REST_MS = 300;

interface NoteComposerProps {
  /** Milliseconds from the start of the call, now. */
  nowMs: () => number;
  onSave: (note: Note) => void;
  onDelete: (noteId: string) => void;
  /** Escape: back to where the rep came from. */
  onLeave?: () => void;
  /** Takes the focus whenever its page gets it. */
  eager?: boolean;
}

/** Where notes are typed. The first letter fixes the moment; saved as you type; Enter begins the next one. */
export function NoteComposer({ nowMs, onSave, onDelete, onLeave, eager = false }: NoteComposerProps) {
  const [draft, setDraft] = useState<Note | null>(null);
  const [saved, setSaved] = useState<Note | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<Note | null>(null);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const note = waiting.current;
    waiting.current = null;
    if (!note) return;
    if (note.text.trim() === '') onDelete(note.id);
    else onSave({ ...note, text: note.text.trim() });
    setSaved(note.text.trim() === '' ? null : note);
  }, [onSave, onDelete]);
  const last = useRef(flush);
  useLayoutEffect(() => {
    last.current = flush;
  }, [flush]);
  useEffect(() => {
    const leave = () => last.current();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  useEffect(() => {
    if (!eager) return undefined;
    const focus = () => field.current?.focus();
    // In a frame it would take the focus from the page around, which may only have shown this one.
    if (document.hasFocus()) focus();
    window.addEventListener('focus', focus);
    return () => window.removeEventListener('focus', focus);
  }, [eager]);
  const change = (text: string) => {
    const note = { id: draft?.id ?? crypto.randomUUID(), atMs: draft?.atMs ?? Math.round(nowMs()), text };
    setDraft(note);
    waiting.current = note;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => last.current(), REST_MS);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      flush();
      setDraft(null);
    } else if (event.key === 'Escape') {
      flush();
      field.current?.blur();
      onLeave?.();
    } else return;
    event.stopPropagation();
  };
  const state = draft
    ? `Note at ${clock(draft.atMs)}${saved === draft ? ', saved' : ''}`
    : saved
      ? `Saved at ${clock(saved.atMs)}`
      : 'Keeps the moment you begin';
  return (
    <div className="flex h-22 flex-col bg-onyx px-2 pt-2 font-sans">
      <textarea
        ref={field}
        aria-label="Quick note"
        placeholder="Type a note"
        value={draft?.text ?? ''}
        maxLength={4000}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 resize-none rounded-md border border-charcoal bg-graphite px-2.5 py-1 text-13 text-platinum outline-none placeholder:text-silver focus:border-neon"
      />
      <p className="flex h-7 items-center justify-between gap-2 px-1 text-12 tabular-nums text-silver">
        <output className="truncate">{state}</output>
        <span className="shrink-0">
          <kbd className="font-sans text-platinum">Enter</kbd> for the next
        </span>
      </p>
    </div>
  );
}
