import { useContext, useState } from 'react';
import { toast } from 'sonner';
import { Link } from 'wouter';
import { UNDO_MS } from '#extension/store/purge.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { allUnsaved, keepUnsaved, Owner } from './draft.ts';

/** Rubrics that were written in this tab and not saved: to go on with, or to forget. Nothing where there are none. */
export function UnsavedRubrics() {
  const owner = useContext(Owner);
  const [, read] = useState(0);
  const unsaved = allUnsaved(owner);
  if (unsaved.length === 0) return null;
  return (
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
            <Button
              small
              look="ghost"
              onClick={() => {
                keepUnsaved(owner, id, null);
                read((n) => n + 1);
                toast(`“${name.slice(0, 60)}” is forgotten`, {
                  duration: UNDO_MS,
                  action: {
                    label: 'Undo',
                    onClick: () => {
                      keepUnsaved(owner, id, { draft, revision });
                      read((n) => n + 1);
                    },
                  },
                });
              }}
            >
              Forget it
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
