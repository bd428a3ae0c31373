import { useContext, useRef, useState } from 'react';
import { toast } from 'sonner';
import { Link } from 'wouter';
import { UNDO_MS } from '#extension/store/purge.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { allUnsaved, keepUnsaved, Owner, type Unsaved } from './draft.ts';

/** Rubrics that were written in this tab and not saved: to go on with, or to forget. Nothing where there are none. */
export function UnsavedRubrics() {
  const owner = useContext(Owner);
  const [, read] = useState(0);
  const place = useRef<HTMLDivElement>(null);
  const unsaved = allUnsaved(owner);
  const forget = (id: string, unsavedOne: Unsaved, name: string) => {
    const change = (to: Unsaved | null) => {
      keepUnsaved(owner, id, to);
      read((n) => n + 1);
    };
    change(null);
    place.current?.focus();
    toast(`“${name.slice(0, 60)}” is forgotten`, {
      duration: UNDO_MS,
      action: { label: 'Undo', onClick: () => change(unsavedOne) },
    });
  };
  const list = (
    <ul aria-label="Not saved yet" className={`${SURFACE} mb-5 divide-y divide-gunmetal`}>
      {unsaved.map(({ id, draft, revision }) => {
        const name = draft.name.trim() || 'A rubric without a name';
        return (
          <li key={id} className="flex flex-wrap items-center gap-2 px-3 py-3 sm:px-4">
            <p className="min-w-0 flex-1 basis-44 text-14">
              <bdi className="font-medium wrap-anywhere text-platinum">{name}</bdi> is not saved yet.
            </p>
            <Link
              href={revision === 0 ? `/rubrics/new-${id}` : `/rubrics/${id}`}
              className={buttonClass('plain', true)}
            >
              Go on
            </Link>
            <Button small look="ghost" onClick={() => forget(id, { draft, revision }, name)}>
              Forget it
            </Button>
          </li>
        );
      })}
    </ul>
  );
  // It stays when the last one goes, so that the keyboard goes on from here.
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      {unsaved.length === 0 ? null : list}
    </div>
  );
}
