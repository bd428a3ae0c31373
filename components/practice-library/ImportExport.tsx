import { Download } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { type Library, MOST_FILE } from '#domain/practice/library.ts';
import { LIBRARY_KINDS, type LibraryKind } from '#domain/practice/library-item.ts';
import { readLibrary } from '#domain/practice/library.schema.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { list } from '#extension/practice/library.ts';
import { ImportMenu } from '../ui/ImportMenu.tsx';
import { MenuItem } from '../ui/Menu.tsx';
import { exportItems, exportLibrary } from './export-items.ts';
import { ImportLibrary } from './ImportLibrary.tsx';
import { KINDS } from './items.ts';
import { useItems } from './queries.ts';

export type Chosen = { name: string } & ({ library: Library } | { fault: string });

async function readChosen(file: File): Promise<Chosen> {
  const { name } = file;
  if (file.size > MOST_FILE * 4) return { name, fault: 'The file is larger than 4 MB. Split it into several.' };
  return { name, ...readLibrary(await file.text()) };
}

/** Every item of the user's own, of all kinds, as a file. */
async function exportAll(): Promise<void> {
  try {
    const { signal } = new AbortController();
    const [personas, scenarios, scripts] = await Promise.all([
      list('personas', false, signal),
      list('scenarios', false, signal),
      list('scripts', false, signal),
    ]);
    const own = <T,>({ items }: { items: readonly { mine: boolean; item: T }[] }) =>
      items.filter(({ mine }) => mine).map(({ item }) => item);
    const library = { personas: own(personas), scenarios: own(scenarios), scripts: own(scripts) };
    if (LIBRARY_KINDS.every((kind) => library[kind].length === 0)) toast('There is nothing of yours to export yet');
    else exportLibrary(library, 'quotahit-practice');
  } catch (error) {
    toast.error(reasonOf(error));
  }
}

/** Items in from a file and out into one. */
export function ImportExport({ kind }: { kind: LibraryKind }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { data } = useItems(kind);
  const mine = (data?.items ?? []).filter((kept) => kept.mine).map(({ item }) => item);
  const { title } = KINDS[kind];
  return (
    <>
      <ImportMenu onFile={(file) => void readChosen(file).then(setChosen)}>
        <MenuItem
          icon={<Download size={14} />}
          disabled={mine.length === 0}
          onSelect={() => exportItems(kind, mine, `quotahit-${title}`)}
        >
          Export your {title.toLowerCase()}
        </MenuItem>
        <MenuItem icon={<Download size={14} />} onSelect={() => void exportAll()}>
          Export everything of yours
        </MenuItem>
      </ImportMenu>
      {chosen ? <ImportLibrary chosen={chosen} onClose={() => setChosen(null)} /> : null}
    </>
  );
}
