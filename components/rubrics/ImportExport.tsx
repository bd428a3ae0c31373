import { useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { MOST_RUBRIC_FILE } from '#domain/rubric/file.ts';
import { readRubricFile } from '#domain/rubric/file.schema.ts';
import type { RubricDraft } from '#domain/rubric/rubric.ts';
import { importRubrics, type KeptRubric } from '#extension/archive/rubrics.ts';
import { useAction } from '../account/use-action.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ImportMenu } from '../ui/ImportMenu.tsx';
import { MenuItem } from '../ui/Menu.tsx';
import { RUBRICS } from './queries.ts';
import { criteriaCount, exportRubrics } from './words.ts';

type Chosen = { name: string } & ({ rubrics: RubricDraft[] } | { fault: string });

async function readChosen(file: File): Promise<Chosen> {
  const { name } = file;
  if (file.size > MOST_RUBRIC_FILE * 4) return { name, fault: 'The file is larger than 2 MB.' };
  return { name, ...readRubricFile(await file.text()) };
}

function ImportDialog({ chosen, onClose }: { chosen: Chosen; onClose: () => void }) {
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
  const { rubrics } = chosen;
  const take = () =>
    void run(async () => {
      await importRubrics(rubrics);
      await queries.invalidateQueries({ queryKey: RUBRICS });
    }).then((done) => (done ? onClose() : null));
  return (
    <Dialog
      open
      onOpenChange={(open) => (open || busy ? null : onClose())}
      title={`Import ${rubrics.length} ${rubrics.length === 1 ? 'rubric' : 'rubrics'}?`}
      description={`${chosen.name}. They become drafts; nothing is judged by them until you publish.`}
    >
      <ul aria-label="What it holds" className="max-h-60 overflow-y-auto text-14 text-platinum">
        {rubrics.map(({ name, criteria }, at) => (
          <li key={at} className="truncate py-0.5">
            {name} <span className="text-13 text-silver">{criteriaCount(criteria.length)}</span>
          </li>
        ))}
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
        <Button look="primary" aria-disabled={busy} onClick={take}>
          {busy ? 'Importing…' : 'Import'}
        </Button>
      </div>
    </Dialog>
  );
}

/** Rubrics in from a file and out into one. */
export function ImportExport({ rubrics }: { rubrics: readonly KeptRubric[] }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  return (
    <>
      <ImportMenu onFile={(file) => void readChosen(file).then(setChosen)}>
        <MenuItem
          icon={<Download size={14} />}
          disabled={rubrics.length === 0}
          onSelect={() => exportRubrics(rubrics, 'quotahit-rubrics')}
        >
          Export all
        </MenuItem>
      </ImportMenu>
      {chosen ? <ImportDialog chosen={chosen} onClose={() => setChosen(null)} /> : null}
    </>
  );
}
