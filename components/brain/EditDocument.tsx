import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { toast } from 'sonner';
import { ApiError, reasonOf } from '#extension/client/api-error.ts';
import { type BrainDocument, changeDocument, readDocument } from '#extension/client/brain.ts';
import { UNDO_MS } from '#extension/store/purge.ts';
import { useAction } from '../account/use-action.ts';
import { Button } from '../ui/Button.tsx';
import { Field, INPUT, Input } from '../ui/Field.tsx';
import { documentKey, refresh } from './brain.ts';
import { BothVersions } from './BothVersions.tsx';
import { type Draft, keepDraft, readDraft } from './draft.ts';

interface EditDocumentProps {
  /** As it is at the backend. */
  current: BrainDocument;
  onDone: () => void;
  /** What was thrown away is back. */
  onResume: () => void;
}

const MOST_TEXT = 400_000;

const sameAs = ({ title, text }: Pick<Draft, 'title' | 'text'>, other: Pick<Draft, 'title' | 'text'>): boolean =>
  title.trim() === other.title && text === other.text;

/**
 * Title and text of a document, as somebody writes them. What is not saved stays in this tab. Where somebody else saved meanwhile both are shown,
 * and the writer decides.
 */
export function EditDocument({ current, onDone, onResume }: EditDocumentProps) {
  const { id } = current;
  const queries = useQueryClient();
  const { busy, error, field, run, clear } = useAction();
  const [kept] = useState(() => readDraft(id));
  const [draft, setDraft] = useState<Draft>(
    kept ?? { title: current.title, text: current.text, version: current.version },
  );
  const [theirs, setTheirs] = useState<BrainDocument | null>(kept && kept.version !== current.version ? current : null);
  const changed = !sameAs(draft, current);

  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(id, next);
    clear();
  };
  const leave = () => {
    keepDraft(id, null);
    onDone();
  };
  useEffect(() => {
    if (!changed) return undefined;
    const stop = new AbortController();
    addEventListener('beforeunload', (event) => event.preventDefault(), { signal: stop.signal });
    return () => stop.abort();
  }, [changed]);

  const save = (version: number) =>
    run(async () => {
      const wanted = { title: draft.title.trim(), text: draft.text, version };
      let saved: BrainDocument;
      try {
        saved = await changeDocument(id, wanted);
      } catch (refused) {
        if (!(refused instanceof ApiError) || refused.code !== 'stale-version') throw refused;
        setTheirs(
          await queries.fetchQuery({
            queryKey: documentKey(id),
            queryFn: ({ signal }) => readDocument(id, signal),
            staleTime: 0,
          }),
        );
        return;
      }
      if (theirs) savedOver(queries, theirs, saved.version);
      else toast('Saved');
      keepDraft(id, null);
      await refresh(queries);
      onDone();
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!changed) return leave();
    void save(draft.version);
  };
  const wrong = wrongWith(draft.text);
  const untitled = draft.title.trim() === '' ? 'Give it a title.' : null;
  if (theirs) {
    return (
      <BothVersions
        mine={draft}
        theirs={theirs}
        busy={busy}
        error={error}
        onMine={() => void save(theirs.version)}
        onTheirs={() => discard(id, draft, leave, onResume)}
        onWrite={() => {
          change({ version: theirs.version });
          setTheirs(null);
        }}
      />
    );
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <h1 className="sr-only">Edit {current.title}</h1>
      {kept && changed ? (
        <output className="text-13 text-amber">This is what you wrote before and did not save.</output>
      ) : null}
      <Field label="Title" error={untitled ?? (field === 'title' ? error : null)}>
        {(props) => (
          <Input
            {...props}
            maxLength={200}
            value={draft.title}
            onChange={({ target }) => change({ title: target.value })}
          />
        )}
      </Field>
      <Field
        label="Text"
        hint="Headings such as “# Prices” and marks such as “[Page 3]” say where a passage stands."
        error={wrong ?? (field === 'text' ? error : null)}
      >
        {(props) => (
          <textarea
            {...props}
            value={draft.text}
            onChange={({ target }) => change({ text: target.value })}
            className={`${INPUT} h-[50vh] min-h-60 resize-y py-2 font-mono text-13`}
          />
        )}
      </Field>
      {error && field !== 'title' && field !== 'text' ? (
        <p role="alert" className="text-13 text-red">
          {error}
        </p>
      ) : null}
      <div className="flex flex-wrap justify-end gap-2">
        <Button disabled={busy} onClick={changed ? () => discard(id, draft, leave, onResume) : leave}>
          {changed ? 'Discard changes' : 'Cancel'}
        </Button>
        <Button type="submit" look="primary" aria-disabled={busy} disabled={!!wrong || !!untitled}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  );
}

function wrongWith(text: string): string | null {
  if (text.trim() === '') return 'A document needs some text. Delete it instead.';
  return text.length > MOST_TEXT ? 'A document has 400,000 characters at most. Divide it.' : null;
}

/** Says so, and offers to put theirs back. */
function savedOver(queries: QueryClient, { id, title, text }: BrainDocument, version: number): void {
  const back = async () => {
    try {
      await changeDocument(id, { title, text, version });
      toast('Theirs is back');
    } catch (error) {
      toast.error(reasonOf(error));
    }
    await refresh(queries);
  };
  toast('Saved over theirs', { duration: UNDO_MS, action: { label: 'Undo', onClick: () => void back() } });
}

/** Throws away what was written, and offers it back. */
function discard(id: string, draft: Draft, leave: () => void, resume: () => void): void {
  leave();
  const onClick = () => {
    keepDraft(id, draft);
    resume();
  };
  toast('Changes discarded', { action: { label: 'Undo', onClick } });
}
