import { useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { reasonOf } from '#extension/client/api-error.ts';
import { Button } from '../ui/Button.tsx';
import { Details } from '../ui/Details.tsx';
import { goOn, restore, useRubrics } from './queries.ts';

/** Rubrics that are not used any more; nothing where there are none. */
export function Archived() {
  const queries = useQueryClient();
  const { data, error } = useRubrics(true);
  if (error && !data) return <p className="mt-6 text-13">Archived rubrics cannot be shown. {reasonOf(error)}</p>;
  if (!data || data.rubrics.length === 0) return null;
  return (
    <Details
      className="mt-7"
      summary={<h2 className="text-13 font-medium text-platinum">Archived ({data.rubrics.length})</h2>}
    >
      <ul aria-label="Archived rubrics" className="mt-2 ml-6 divide-y divide-gunmetal">
        {data.rubrics.map((rubric) => (
          <li key={rubric.id} className="flex flex-wrap items-center gap-3 py-2">
            <p className="min-w-0 flex-1 basis-44 truncate text-14 text-platinum">{rubric.name}</p>
            <Button
              small
              icon={<RotateCcw size={14} />}
              aria-label={`Bring ${rubric.name} back`}
              onClick={() => void restore(queries, rubric).then((done) => (done ? goOn() : undefined))}
            >
              Bring back
            </Button>
          </li>
        ))}
      </ul>
    </Details>
  );
}
