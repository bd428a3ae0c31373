import { useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { reasonOf } from '#extension/client/api-error.ts';
import { Button } from '../ui/Button.tsx';
import { Details } from '../ui/Details.tsx';
import { When } from '../ui/When.tsx';
import { restore, useDocuments } from './brain.ts';

/** What was deleted of late, for whoever may bring it back; nothing where there is none. */
export function DeletedDocuments() {
  const queries = useQueryClient();
  const { data, error } = useDocuments(true);
  if (error && !data) return <p className="mt-6 text-13">What was deleted cannot be shown. {reasonOf(error)}</p>;
  if (!data || data.documents.length === 0) return null;
  return (
    <Details
      className="mt-6"
      summary={<h2 className="text-13 font-medium text-platinum">Deleted documents ({data.documents.length})</h2>}
    >
      <p className="mt-1 ml-6 text-13">They can be restored for 30 days.</p>
      <ul aria-label="Deleted documents" className="mt-2 ml-6 divide-y divide-gunmetal">
        {data.documents.map((one) => (
          <li key={one.id} className="flex items-center gap-3 py-2">
            <div className="min-w-0 flex-1">
              <p className="truncate text-14 text-platinum">{one.title}</p>
              {one.deletedAt ? (
                <p className="text-12">
                  Deleted <When at={Date.parse(one.deletedAt)} />
                </p>
              ) : null}
            </div>
            <Button
              small
              icon={<RotateCcw size={14} />}
              aria-label={`Restore ${one.title}`}
              onClick={() => void restore(queries, one)}
            >
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </Details>
  );
}
