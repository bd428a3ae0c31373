import { useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import type { LibraryKind } from '#domain/practice/library-item.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { Button } from '../ui/Button.tsx';
import { Details } from '../ui/Details.tsx';
import { When } from '../ui/When.tsx';
import { KINDS, nameOf } from './items.ts';
import { type AnyKept, restoreItem, useItems } from './queries.ts';

/** What was deleted of late, for whoever may bring it back; nothing where there is none. */
export function DeletedItems({ kind }: { kind: LibraryKind }) {
  const queries = useQueryClient();
  const { data, error } = useItems(kind, { deleted: true });
  if (error && !data) return <p className="text-13">What was deleted cannot be shown. {reasonOf(error)}</p>;
  if (!data || data.items.length === 0) return null;
  const items: readonly AnyKept[] = data.items;
  const title = `Deleted ${KINDS[kind].title.toLowerCase()}`;
  return (
    <Details
      summary={
        <h2 className="text-13 font-medium text-platinum">
          {title} ({items.length})
        </h2>
      }
    >
      <p className="mt-1 ml-6 text-13">They can be restored for 30 days.</p>
      <ul aria-label={title} className="mt-2 ml-6 divide-y divide-gunmetal">
        {items.map((kept) => (
          <li key={kept.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <div className="min-w-0 flex-1 basis-44">
              <p className="truncate text-14 text-platinum">{nameOf(kept.item)}</p>
              {kept.deletedAt ? (
                <p className="text-12">
                  Deleted <When at={Date.parse(kept.deletedAt)} />
                </p>
              ) : null}
            </div>
            <Button
              small
              icon={<RotateCcw size={14} />}
              aria-label={`Restore ${nameOf(kept.item)}`}
              onClick={() => void restoreItem(queries, kind, kept)}
            >
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </Details>
  );
}
