import { Bookmark } from 'lucide-react';
import { useState } from 'react';
import type { ArchiveFilters } from '#domain/archive/filters.ts';
import { Button } from '../ui/Button.tsx';
import { SaveSearchDialog } from './SaveSearchDialog.tsx';
import { inWords, nameIn } from './words.ts';

interface SaveThisProps {
  filters: ArchiveFilters;
  reps: readonly (readonly [string, string])[];
  alone: boolean;
}

/** Keeps what is searched by now, under a name. */
export function SaveThis({ filters, reps, alone }: SaveThisProps) {
  const [naming, setNaming] = useState(false);
  return (
    <>
      <Button look="ghost" icon={<Bookmark size={14} />} onClick={() => setNaming(true)}>
        Save this search
      </Button>
      {naming ? (
        <SaveSearchDialog
          search={null}
          filters={filters}
          words={inWords(filters, nameIn(reps))}
          alone={alone}
          onClose={() => setNaming(false)}
        />
      ) : null}
    </>
  );
}
