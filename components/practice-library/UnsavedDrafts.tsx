import { useState } from 'react';
import { Link } from 'wouter';
import { toast } from 'sonner';
import type { LibraryKind } from '#domain/practice/library-item.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { keepDraft, readDrafts } from './draft.ts';
import { itemLink, nameOf, newLink } from './items.ts';
import type { AnyKept } from './queries.ts';

interface UnsavedDraftsProps {
  kind: LibraryKind;
  /** Id of the account. */
  owner: string;
  saved: readonly AnyKept[];
}

/** What was begun in this tab and not saved, with the way on; nothing where there is none. */
export function UnsavedDrafts({ kind, owner, saved }: UnsavedDraftsProps) {
  const [drafts, setDrafts] = useState(() => readDrafts(kind, owner));
  if (drafts.length === 0) return null;
  return (
    <ul
      aria-label="Not saved yet"
      className="divide-y divide-gunmetal rounded-md border border-amber/30 bg-amber/8 px-4"
    >
      {drafts.map(({ id, draft }) => {
        const name = nameOf(draft.item) || 'Without a name yet';
        const discard = () => {
          keepDraft(kind, id, null);
          setDrafts(readDrafts(kind, owner));
          const onClick = () => {
            keepDraft(kind, id, draft);
            setDrafts(readDrafts(kind, owner));
          };
          toast('Draft discarded', { action: { label: 'Undo', onClick } });
        };
        const known = saved.some((kept) => kept.id === id);
        return (
          <li key={id} className="flex flex-wrap items-center gap-2 py-2 text-14">
            <p className="min-w-0 flex-1 basis-44 wrap-anywhere">
              <span className="font-medium text-platinum">{name}</span> is not saved yet.
            </p>
            <Link href={known ? itemLink(kind, id) : newLink(kind, id)} className={buttonClass('plain', true)}>
              Go on writing
            </Link>
            <Button small look="danger" aria-label={`Discard the draft ${name}`} onClick={discard}>
              Discard
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
