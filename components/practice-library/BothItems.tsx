import { useId } from 'react';
import { Button } from '../ui/Button.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { When } from '../ui/When.tsx';
import { differences } from './item-words.ts';
import type { Item } from './items.ts';
import type { AnyKept } from './queries.ts';

interface BothItemsProps {
  mine: Item;
  theirs: AnyKept;
  busy: boolean;
  error: string | null;
  onMine: () => void;
  onTheirs: () => void;
  onWrite: () => void;
}

/** It was saved elsewhere meanwhile: where the two differ, and the choice between them. Nothing is lost until it is made. */
export function BothItems({ mine, theirs, busy, error, onMine, onTheirs, onWrite }: BothItemsProps) {
  const id = useId();
  const rows = differences(mine, theirs.item);
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4">
      <div role="alert">
        <h1 id={id} className="text-20 font-semibold text-platinum">
          This was saved elsewhere meanwhile
        </h1>
        <p className="mt-1 text-14">
          What you wrote here is not saved yet and is kept in this tab. The other was saved{' '}
          <When at={Date.parse(theirs.updatedAt)} />.
        </p>
      </div>
      {rows.length === 0 ? (
        <p className="text-14">Both say the same.</p>
      ) : (
        <ul aria-label="Where the two differ" className="flex flex-col gap-3">
          {rows.map((row) => (
            <li key={row.label} className={`${SURFACE} p-3`}>
              <h2 className="text-13 font-medium text-platinum">{row.label}</h2>
              <div className="mt-1 grid gap-3 sm:grid-cols-2">
                <Side name="Yours, here" lines={row.mine} />
                <Side name="The other" lines={row.theirs} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {error ? (
        <p role="alert" className="text-13 text-red">
          {error}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={busy} onClick={onMine}>
          {busy ? 'Saving…' : 'Save yours over the other'}
        </Button>
        <Button disabled={busy} onClick={onTheirs}>
          Keep the other
        </Button>
        <Button disabled={busy} onClick={onWrite}>
          Go on writing in yours
        </Button>
      </div>
    </section>
  );
}

function Side({ name, lines }: { name: string; lines: readonly string[] }) {
  return (
    <div className="min-w-0">
      <p className="text-12">{name}</p>
      <div className="max-h-60 overflow-y-auto text-14 wrap-anywhere whitespace-pre-wrap text-platinum">
        {lines.length === 0 ? <span className="text-silver">Nothing</span> : lines.join('\n')}
      </div>
    </div>
  );
}
