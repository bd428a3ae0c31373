import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isRowOver } from '#extension/analysis/desk.ts';
import type { Row } from '#extension/analysis/rows.ts';
import { dropUpload, type Waiting, waitingUploads } from '#extension/analysis/upload.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { useSession } from '../account/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Meter } from '../ui/Meter.tsx';
import { spokenLength } from '../ui/time.ts';
import { useNow } from '../ui/use-now.ts';
import { sizeOf } from './words.ts';

const KEY = ['uploads'];

interface LeftProps {
  upload: Waiting;
  onAnalyze: (upload: Waiting) => void;
  onDropped: () => void;
}

function Left({ upload, onAnalyze, onDropped }: LeftProps) {
  const [error, setError] = useState('');
  const { id, name, bytes, offset, endsAt } = upload;
  const left = Date.parse(endsAt) - useNow();
  const share = bytes > 0 ? offset / bytes : 0;
  const came = share >= 1 ? 'all of it has come' : `${Math.floor(share * 100)} % came`;
  return (
    <li className="flex flex-col gap-2 p-4">
      <bdi className="text-14 font-medium break-words text-platinum">{name}</bdi>
      <p className="text-13 tabular-nums">
        {sizeOf(bytes)}, {came}.{share >= 1 ? '' : ' Choose the same file again to go on.'}{' '}
        {left > 0 ? `Deleted by itself in ${spokenLength(left)}.` : 'It is being deleted.'}
      </p>
      <Meter share={share} label={came} />
      {error === '' ? null : (
        <p role="alert" className="text-13 text-red">
          {error}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {share >= 1 ? (
          <Button small onClick={() => onAnalyze(upload)}>
            Analyze it
          </Button>
        ) : null}
        <Button
          small
          look="ghost"
          onClick={() => void dropUpload(id).then(onDropped, (failed: unknown) => setError(reasonOf(failed)))}
        >
          Delete what came
        </Button>
      </div>
    </li>
  );
}

interface UnfinishedProps {
  /** What is brought in now: what is on its way here again is not left. */
  rows: readonly Row[];
  onAnalyze: (upload: Waiting) => void;
}

/** Recordings that came in part, or of which nothing was made, before the browser was closed. */
export function Unfinished({ rows, onAnalyze }: UnfinishedProps) {
  const { session } = useSession();
  const client = useQueryClient();
  const over = rows.filter(isRowOver).length;
  const { data = [] } = useQuery({
    // Asked anew whenever one is over: of what was stopped or failed something may be left.
    queryKey: [...KEY, over],
    enabled: session !== null,
    queryFn: ({ signal }) => waitingUploads(signal),
    placeholderData: (before) => before,
  });
  const busy = new Set(
    rows.flatMap(({ name, uploadId, state }) => (state === 'cancelled' ? [] : [name, uploadId ?? ''])),
  );
  const left = data.filter(({ id, name }) => !busy.has(id) && !busy.has(name));
  if (left.length === 0) return null;
  return (
    <section aria-labelledby="unfinished">
      <h2 id="unfinished" className="mb-2 text-16 font-semibold text-platinum">
        Not analyzed yet
      </h2>
      <ul className="divide-y divide-gunmetal rounded-md border border-gunmetal bg-graphite">
        {left.map((upload) => (
          <Left
            key={upload.id}
            upload={upload}
            onAnalyze={onAnalyze}
            onDropped={() => void client.invalidateQueries({ queryKey: KEY })}
          />
        ))}
      </ul>
    </section>
  );
}
