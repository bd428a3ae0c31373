import { useEffect, useState } from 'react';
import type { MeetingNotes } from '#domain/meeting-notes/meeting-notes.ts';
import { ApiError } from '#extension/client/api-error.ts';
import type { KeptNotes } from '#extension/calls-page/meeting-notes.ts';
import { useAction } from '../account/use-action.ts';
import { Button } from '../ui/Button.tsx';
import { keepDraft, type NotesDraft } from './draft.ts';
import { NotesEdit } from './NotesEdit.tsx';
import { NotesView } from './NotesView.tsx';

interface NotesWritingProps {
  callId: string;
  first: NotesDraft;
  save: (notes: MeetingNotes, revision: number) => Promise<void>;
  readAgain: () => Promise<KeptNotes | null>;
  onDone: () => void;
}

/** Writes the notes: kept as a draft until they are saved. Where somebody saved others meanwhile, both are shown. */
export function NotesWriting({ callId, first, save, readAgain, onDone }: NotesWritingProps) {
  const [draft, setDraft] = useState(first);
  const [theirs, setTheirs] = useState<KeptNotes | null>(null);
  const { busy, error, run, clear } = useAction();
  useEffect(() => keepDraft(callId, draft), [callId, draft]);
  const leave = () => {
    keepDraft(callId, null);
    onDone();
  };
  const keep = (revision: number) =>
    run(async () => {
      try {
        const whole = (item: { text: string }) => item.text.trim() !== '';
        const { notes } = draft;
        await save(
          { ...notes, decisions: notes.decisions.filter(whole), actions: notes.actions.filter(whole) },
          revision,
        );
        leave();
      } catch (failure) {
        if (!(failure instanceof ApiError) || failure.code !== 'stale-version') throw failure;
        setTheirs(await readAgain());
      }
    });
  return (
    <div className="flex flex-col gap-4">
      {theirs ? (
        <div role="alert" className="flex flex-col gap-3 rounded-md border border-amber/30 bg-amber/8 p-3 text-13">
          <p>
            <span className="font-medium text-platinum">Somebody saved other notes meanwhile.</span> Both are here:
            yours below, theirs in between. Nothing was written over.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button small disabled={busy} onClick={() => void keep(theirs.revision)}>
              Save mine over theirs
            </Button>
            <Button small look="ghost" onClick={leave}>
              Take theirs
            </Button>
          </div>
          <div className="rounded-md border border-gunmetal bg-onyx p-3">
            <NotesView notes={theirs.notes} />
          </div>
        </div>
      ) : null}
      <NotesEdit
        notes={draft.notes}
        onChange={(notes) => {
          clear();
          setDraft({ ...draft, notes });
        }}
      />
      {error ? (
        <p role="alert" className="text-13 text-red">
          {error}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={busy || theirs !== null} onClick={() => void keep(draft.revision)}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
        <Button look="ghost" disabled={busy} onClick={leave}>
          Discard
        </Button>
      </div>
    </div>
  );
}
