import { useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { Details } from '../ui/Details.tsx';
import { reasonOf } from '#extension/client/api-error.ts';
import { restore, useGiven } from './assignments.ts';

/** Assignments that were deleted of late; nothing where there is none. */
export function DeletedGiven() {
  const queries = useQueryClient();
  const { data, error } = useGiven(true);
  if (error && !data) return <p className="text-13">What was deleted cannot be shown. {reasonOf(error)}</p>;
  if (!data || data.assignments.length === 0) return null;
  return (
    <Details
      summary={<h2 className="text-13 font-medium text-platinum">Deleted assignments ({data.assignments.length})</h2>}
    >
      <p className="mt-1 ml-6 text-13">They can be restored for 30 days.</p>
      <ul aria-label="Deleted assignments" className="mt-2 ml-6 divide-y divide-gunmetal">
        {data.assignments.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-3 py-2">
            <p className="min-w-0 flex-1 basis-44 truncate text-14 text-platinum">{one.title}</p>
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
