import { useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import type { Library } from '#domain/practice/library.ts';
import { LIBRARY_KINDS } from '#domain/practice/library-item.ts';
import { importFile } from '#extension/practice/library.ts';
import { useAction } from '../account/use-action.ts';
import { counted } from '../attachments/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { Chosen } from './ImportExport.tsx';
import { type Item, KINDS, nameOf } from './items.ts';
import { refresh } from './queries.ts';

/** “2 buyers and 1 script”. */
function contents(library: Library): string {
  const parts = LIBRARY_KINDS.flatMap((kind) => {
    const count = library[kind].length;
    return count === 0 ? [] : [counted(count, KINDS[kind].one)];
  });
  return new Intl.ListFormat('en').format(parts);
}

interface ImportDialogProps {
  chosen: Chosen;
  onClose: () => void;
}

/** What a file holds before any of it is taken in, or what is wrong with it. */
export function ImportDialog({ chosen, onClose }: ImportDialogProps) {
  const queries = useQueryClient();
  const { busy, error, run } = useAction();
  if ('fault' in chosen) {
    return (
      <Dialog open onOpenChange={onClose} title="This file cannot be imported" description={chosen.name}>
        <p role="alert" className="text-14 wrap-anywhere text-red">
          {chosen.fault}
        </p>
        <p className="mt-2 text-13">Nothing of it was taken in.</p>
      </Dialog>
    );
  }
  const { library } = chosen;
  const words = contents(library);
  const take = () =>
    void run(async () => {
      await importFile(library);
      toast(`Imported ${words}`);
      await refresh(queries);
    }).then((done) => (done ? onClose() : null));
  return (
    <Dialog
      open
      onOpenChange={(open) => (open || busy ? null : onClose())}
      title={words === '' ? 'This file is empty' : `Import ${words}?`}
      description={`${chosen.name}. They become yours, beside those that you have; nobody else sees them.`}
    >
      <ul aria-label="What it holds" className="max-h-60 overflow-y-auto text-14 text-platinum">
        {LIBRARY_KINDS.flatMap((kind) =>
          (library[kind] as readonly Item[]).map((item, at) => (
            <li key={`${kind} ${at}`} className="truncate py-0.5">
              {nameOf(item)} <span className="text-13 text-silver">{KINDS[kind].one}</span>
            </li>
          )),
        )}
      </ul>
      {error ? (
        <p role="alert" className="mt-3 text-13 text-red">
          {error} Nothing of it was taken in.
        </p>
      ) : null}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button disabled={busy} onClick={onClose}>
          Cancel
        </Button>
        <Button look="primary" aria-disabled={busy} disabled={words === ''} onClick={take}>
          {busy ? 'Importing…' : 'Import'}
        </Button>
      </div>
    </Dialog>
  );
}
