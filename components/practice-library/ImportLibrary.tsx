import { useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import type { Library } from '#domain/practice/library.ts';
import { LIBRARY_KINDS } from '#domain/practice/library-item.ts';
import { importFile } from '#extension/practice/library.ts';
import { useAction } from '../account/use-action.ts';
import { counted } from '../attachments/words.ts';
import { ImportDialog } from '../ui/ImportDialog.tsx';
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

/** What a file holds, taken in on a click. */
export function ImportLibrary({ chosen, onClose }: { chosen: Chosen; onClose: () => void }) {
  const queries = useQueryClient();
  const { busy, error, run } = useAction();
  const library = 'library' in chosen ? chosen.library : null;
  const words = library ? contents(library) : '';
  const take = () =>
    void run(async () => {
      if (library) await importFile(library);
      toast(`Imported ${words}`);
      await refresh(queries);
    }).then((done) => (done ? onClose() : null));
  const items = LIBRARY_KINDS.flatMap((kind) =>
    ((library?.[kind] ?? []) as readonly Item[]).map((item) => ({ name: nameOf(item), kind: KINDS[kind].one })),
  );
  return (
    <ImportDialog
      name={chosen.name}
      fault={'fault' in chosen ? chosen.fault : null}
      words={words}
      about="They become yours, beside those that you have; nobody else sees them."
      items={items}
      busy={busy}
      error={error}
      onTake={take}
      onClose={onClose}
    />
  );
}
