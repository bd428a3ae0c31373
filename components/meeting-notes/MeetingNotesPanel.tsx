import { Copy, Pencil, RotateCcw, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import type { Call } from '#domain/call.ts';
import { notesMarkdown } from '#domain/meeting-notes/forms.ts';
import type { Turn } from '#domain/turn.ts';
import type { WrapUp } from '#domain/wrap-up.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { useAction } from '../account/use-action.ts';
import { titleOf } from '../calls/call-words.ts';
import { ModelPicker } from '../coach/ModelPicker.tsx';
import { judgeWords } from '../judgement/judgement-words.ts';
import { useChosenModel } from '../judgement/use-chosen-model.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { readDraft } from './draft.ts';
import { NotesView } from './NotesView.tsx';
import { NotesWriting } from './NotesWriting.tsx';
import { useMeetingNotes } from './use-meeting-notes.ts';

/** What a model takes for the notes of a call on the platform's key, as its route says. */
const CREDITS = 1;

interface MeetingNotesPanelProps {
  call: Call;
  turns: readonly Turn[];
  wrap: WrapUp;
  inAccount: boolean | null;
  /** Whether the user may write them: the call's rep, and who manages it. */
  mayEdit: boolean;
}

/** What was settled and who does what: by the rules at once, by a model on request, and as a person writes it. */
export function MeetingNotesPanel({ call, turns, wrap, inAccount, mayEdit }: MeetingNotesPanelProps) {
  const meeting = useMeetingNotes({ call, turns, wrap, inAccount });
  const { notes, revision, edited, loading, error, retry, save, readAgain, write } = meeting;
  const [writing, setWriting] = useState(() => (mayEdit ? readDraft(call.id) : null));
  const act = useAction();
  const ended = call.status === 'ended';
  async function anew(): Promise<void> {
    const before = notes;
    const done = await act.run(() => write(null));
    if (!done) return;
    const undo = () => void save(before, revision + 1).catch((failure: unknown) => toast.error(reasonOf(failure)));
    toast('Written anew by the rules', { duration: 10_000, action: { label: 'Undo', onClick: undo } });
  }
  return (
    <Panel
      id="meeting-notes"
      title="Meeting notes"
      actions={
        loading || writing ? null : (
          <>
            <Button
              small
              look="ghost"
              icon={<Copy size={14} />}
              className="print:hidden"
              onClick={() => void copyText(notesMarkdown(notes, titleOf(call)), 'Meeting notes copied as Markdown')}
            >
              Copy
            </Button>
            {mayEdit && ended ? (
              <Button
                small
                look="ghost"
                icon={<Pencil size={14} />}
                className="print:hidden"
                onClick={() => setWriting({ notes, revision })}
              >
                Edit
              </Button>
            ) : null}
          </>
        )
      }
    >
      <div className={SURFACE}>
        <div className="flex flex-col gap-4 p-4">
          {loading ? (
            <>
              <Loading what="the meeting notes" />
              <Skeleton className="h-32" />
            </>
          ) : error ? (
            <p role="alert" className="text-13">
              The meeting notes of your account cannot be read: {reasonOf(error)}{' '}
              <Button small look="ghost" onClick={retry}>
                Try again
              </Button>
            </p>
          ) : writing ? (
            <NotesWriting
              callId={call.id}
              first={writing}
              save={save}
              readAgain={readAgain}
              onDone={() => setWriting(null)}
            />
          ) : (
            <>
              <p className="text-12">
                {judgeWords(notes.by)}
                {edited ? ', changed by hand' : ''}. {inAccount === false && edited ? 'Kept on this device.' : ''}
              </p>
              <NotesView notes={notes} />
            </>
          )}
        </div>
        {mayEdit && ended && !loading && !error && !writing && turns.length > 0 ? (
          <div className="flex flex-col gap-2 border-t border-gunmetal p-4 text-13 print:hidden">
            <div className="flex flex-wrap items-center gap-2">
              {inAccount ? <ByModel busy={act.busy} onWrite={(model) => void act.run(() => write(model))} /> : null}
              {edited || notes.by.engine === 'model' ? (
                <Button look="ghost" icon={<RotateCcw size={14} />} disabled={act.busy} onClick={() => void anew()}>
                  As the rules find them
                </Button>
              ) : null}
            </div>
            {inAccount ? null : (
              <p className="text-12">
                A model writes them on request once you are signed in and this call is in your account.
              </p>
            )}
            {act.error ? (
              <p role="alert" className="text-red">
                {act.error}
              </p>
            ) : null}
          </div>
        ) : null}
      </div>
    </Panel>
  );
}

function ByModel({ busy, onWrite }: { busy: boolean; onWrite: (model: string) => void }) {
  const [model, setModel] = useState('auto');
  const { name, cost, open } = useChosenModel(model, CREDITS);
  return (
    <>
      <Button icon={<Sparkles size={14} />} disabled={busy || !open} onClick={() => onWrite(model)}>
        {busy ? 'Writing…' : 'Write them by a model'}
      </Button>
      <ModelPicker
        value={model}
        onChange={setModel}
        trigger={
          <Button look="ghost" aria-label={`Model for the notes: ${name}`} className="max-w-full">
            <span className="truncate">{name}</span>
          </Button>
        }
      />
      <p className="basis-full text-12">{cost} What stands there now is replaced.</p>
    </>
  );
}
