import { useQueryClient } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { toast } from 'sonner';
import { MOST_TAG, MOST_TAGS, tagOf } from '#domain/archive/filters.ts';
import { UNDO_MS } from '#extension/store/purge.ts';
import { type Labels, tagCall } from '#extension/archive/archive.ts';
import { useSession } from '../account/use-session.ts';
import { Input } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { ARCHIVE, doing, labelsKey, useLabels, useTags } from './queries.ts';

/** The tags of a call that the account has: to read, and for who may change it to add and take away. */
export function CallTags({ callId }: { callId: string }) {
  const queries = useQueryClient();
  const { session } = useSession();
  const { data } = useLabels(callId, session !== null);
  const [adding, setAdding] = useState(false);
  const [typed, setTyped] = useState('');
  const known = useTags(adding);
  const list = useId();
  const place = useRef<HTMLDivElement>(null);
  if (!data || (data.tags.length === 0 && !data.mayManage)) return null;
  const { tags, mayManage } = data;
  const set = async (next: string[]) => {
    queries.setQueryData<Labels>(labelsKey(callId), { ...data, tags: next });
    return doing(queries, ARCHIVE, () => tagCall(callId, next));
  };
  /** What had the focus is gone: it goes to the way to add one, not to the top of the page. */
  const focus = () => setTimeout(() => place.current?.querySelector<HTMLElement>('[data-add], input')?.focus());
  const remove = async (tag: string) => {
    const done = set(tags.filter((one) => one !== tag));
    focus();
    if (!(await done)) return;
    toast(`Took the tag “${tag}” away`, {
      duration: UNDO_MS,
      action: {
        label: 'Undo',
        onClick: () => {
          const now = queries.getQueryData<Labels>(labelsKey(callId))?.tags ?? [];
          if (!now.includes(tag)) void set([...now, tag].toSorted());
        },
      },
    });
  };
  const add = () => {
    const tag = tagOf(typed);
    setTyped('');
    if (tag === '' || tags.includes(tag)) return;
    void set([...tags, tag].toSorted());
  };
  return (
    <div ref={place} className="flex flex-wrap items-center gap-1.5 print:hidden">
      <ul aria-label="Tags" className="contents">
        {tags.map((tag) => (
          <li
            key={tag}
            className="flex min-h-7 max-w-full items-center gap-1 rounded-sm border border-gunmetal bg-graphite pl-2 text-12"
          >
            <span className={`truncate ${mayManage ? '' : 'pr-2'}`}>{tag}</span>
            {mayManage ? (
              <IconButton
                label={`Take the tag ${tag} away`}
                icon={<X size={12} />}
                className="size-6"
                onClick={() => void remove(tag)}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {mayManage && adding ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <Input
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was just asked for
            autoFocus
            aria-label="New tag"
            placeholder="Tag, then Enter"
            list={list}
            value={typed}
            maxLength={MOST_TAG}
            className="h-7 w-40 text-13"
            onChange={({ target }) => setTyped(target.value)}
            onBlur={() => {
              add();
              setAdding(false);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              setTyped('');
              setAdding(false);
              focus();
            }}
          />
          <datalist id={list}>
            {(known.data?.tags ?? []).map(({ tag }) => (
              <option key={tag} value={tag}>
                {tag}
              </option>
            ))}
          </datalist>
        </form>
      ) : null}
      {mayManage && !adding && tags.length < MOST_TAGS ? (
        <button
          type="button"
          data-add
          onClick={() => setAdding(true)}
          className="inline-flex h-7 items-center gap-1 rounded-sm border border-dashed border-charcoal px-2 text-12 hover:text-platinum"
        >
          <Plus size={12} aria-hidden /> {tags.length === 0 ? 'Add a tag' : 'Tag'}
        </button>
      ) : null}
    </div>
  );
}
