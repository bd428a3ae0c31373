import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { itemSchema } from '#domain/practice/library-item.schema.ts';
import type { LibraryKind } from '#domain/practice/library-item.ts';
import { ApiError } from '#extension/client/api-error.ts';
import { change, create, read } from '#extension/practice/library.ts';
import { useAction } from '../account/use-action.ts';
import { counted } from '../attachments/words.ts';
import { Button } from '../ui/Button.tsx';
import { BothItems } from './BothItems.tsx';
import { type Draft, keepDraft, readDraft } from './draft.ts';
import { type Faults, faultsOf } from './faults.ts';
import { differences } from './item-words.ts';
import { ItemForm } from './ItemForm.tsx';
import { type Item, KINDS, nameOf } from './items.ts';
import { type AnyKept, itemKey, refresh } from './queries.ts';

interface EditItemProps {
  kind: LibraryKind;
  id: string;
  /** Id of the account that writes. */
  owner: string;
  /** As it is at the backend; null for a new one. */
  current: AnyKept | null;
  onSaved: (kept: AnyKept) => void;
  onLeave: () => void;
  /** What was thrown away is back. */
  onResume: () => void;
}

const NONE: Faults = {};
const same = (one: Item, other: Item): boolean => JSON.stringify(one) === JSON.stringify(other);

/** One of a kind as somebody writes it. What is not saved stays in this tab; where it was saved elsewhere meanwhile both are shown. */
export function EditItem({ kind, id, owner, current, onSaved, onLeave, onResume }: EditItemProps) {
  const queries = useQueryClient();
  const { busy, error, run, clear } = useAction();
  const [start] = useState<Draft>(() => ({
    owner,
    item: current?.item ?? KINDS[kind].blank(id),
    version: current?.version ?? 0,
  }));
  const [kept] = useState(() => readDraft(kind, id, owner));
  const [draft, setDraft] = useState<Draft>(kept ?? start);
  const [other, setOther] = useState(kept && current && kept.version !== current.version ? current : null);
  const [tried, setTried] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const changed = !same(draft.item, start.item);
  const faults = tried > 0 ? faultsOf(itemSchema(kind), draft.item) : NONE;
  const wrong = Object.keys(faults).length;

  const write = (next: Draft) => {
    setDraft(next);
    keepDraft(kind, id, next);
    clear();
  };
  useEffect(() => {
    if (!changed) return undefined;
    const stop = new AbortController();
    addEventListener('beforeunload', (event) => event.preventDefault(), { signal: stop.signal });
    return () => stop.abort();
  }, [changed]);
  useEffect(() => {
    const field = tried > 0 ? form.current?.querySelector<HTMLElement>('[aria-invalid=true]') : null;
    // What is wrong may lie in a row that is folded away.
    field?.closest('details')?.setAttribute('open', '');
    field?.focus();
  }, [tried]);

  /** Makes it. An earlier try may have reached the backend with other words: these are the newer ones. */
  const made = async (item: Item): Promise<AnyKept> => {
    const kept = await create(kind, item, id);
    if (differences(item, kept.item).length === 0) return kept;
    return change(kind, id, { item, version: kept.version });
  };
  const save = (version: number) =>
    run(async () => {
      const item = itemSchema(kind).parse(draft.item);
      let saved: AnyKept;
      try {
        saved = current ? await change(kind, id, { item, version }) : await made(item);
      } catch (refused) {
        if (!current || !(refused instanceof ApiError) || refused.code !== 'stale-version') throw refused;
        const queryFn = ({ signal }: { signal: AbortSignal }) => read(kind, id, signal);
        setOther(await queries.fetchQuery({ queryKey: itemKey(kind, id), queryFn, staleTime: 0 }));
        return;
      }
      keepDraft(kind, id, null);
      toast(current ? 'Saved' : `“${nameOf(saved.item).slice(0, 60)}” is in your library`);
      await refresh(queries);
      onSaved(saved);
    });
  const discard = () => {
    keepDraft(kind, id, null);
    onLeave();
    if (!changed) return;
    const onClick = () => {
      keepDraft(kind, id, draft);
      onResume();
    };
    toast('Changes discarded', { action: { label: 'Undo', onClick } });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(faultsOf(itemSchema(kind), draft.item)).length > 0) return setTried((times) => times + 1);
    // Nothing to save, nor to throw away: what was typed was taken back.
    if (current && !changed) return discard();
    void save(draft.version);
  };
  if (other) {
    return (
      <BothItems
        mine={draft.item}
        theirs={other}
        busy={busy}
        error={error}
        onMine={() => void save(other.version)}
        onTheirs={discard}
        onWrite={() => {
          write({ owner, item: draft.item, version: other.version });
          setOther(null);
        }}
      />
    );
  }
  const { one } = KINDS[kind];
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex max-w-200 flex-col gap-5">
      <h1 className="text-20 font-semibold text-platinum">{current ? `Edit ${nameOf(current.item)}` : `New ${one}`}</h1>
      {kept && changed && !kept.copied ? (
        <output className="text-13 text-amber">This is what you wrote before and did not save.</output>
      ) : null}
      <ItemForm
        kind={kind}
        item={draft.item}
        faults={faults}
        onChange={(item) => write({ owner, item, version: draft.version })}
      />
      {wrong > 0 ? (
        <p role="alert" className="text-13 text-red">
          {counted(wrong, 'field')} {wrong === 1 ? 'needs' : 'need'} another look.
        </p>
      ) : null}
      {error ? (
        <p role="alert" className="text-13 text-red">
          {error}
        </p>
      ) : null}
      <div className="sticky bottom-0 flex flex-wrap justify-end gap-2 border-t border-gunmetal bg-obsidian py-3">
        <Button disabled={busy} onClick={discard}>
          {changed ? 'Discard changes' : 'Cancel'}
        </Button>
        <Button type="submit" look="primary" aria-disabled={busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
