import { useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { reasonOf } from '#extension/client/api-error.ts';
import { type Listed, purgeDocument } from '#extension/client/brain.ts';
import { Confirm } from '../account/Confirm.tsx';
import { Button } from '../ui/Button.tsx';
import { Details } from '../ui/Details.tsx';
import { When } from '../ui/When.tsx';
import { refresh, restore, useDocuments } from './brain.ts';

/** What was deleted of late, for whoever may bring it back; nothing where there is none. */
export function DeletedDocuments() {
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
          <Row key={one.id} document={one} />
        ))}
      </ul>
    </Details>
  );
}

function Row({ document }: { document: Listed }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { id, title, deletedAt } = document;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <div className="min-w-0 flex-1 basis-44">
        <p className="truncate text-14 text-platinum">{title}</p>
        {deletedAt ? (
          <p className="text-12">
            Deleted <When at={Date.parse(deletedAt)} />
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          small
          icon={<RotateCcw size={14} />}
          aria-label={`Restore ${title}`}
          onClick={() => void restore(queries, document)}
        >
          Restore
        </Button>
        <Button small look="danger" aria-label={`Delete ${title} for good`} onClick={() => setAsking(true)}>
          Delete for good
        </Button>
      </div>
      {asking ? (
        <Confirm
          title={`Delete “${title.slice(0, 80)}” for good?`}
          description="Its text and its passages are removed now. This cannot be undone."
          action="Delete for good"
          onConfirm={async () => {
            await purgeDocument(id);
            toast(`“${title.slice(0, 60)}” is gone`);
            await refresh(queries);
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </li>
  );
}
