import { useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { MOST_RUBRIC_FILE } from '#domain/rubric/file.ts';
import { readRubricFile } from '#domain/rubric/file.schema.ts';
import { type RubricDraft, weightFault } from '#domain/rubric/rubric.ts';
import { importRubrics, type KeptRubric } from '#extension/archive/rubrics.ts';
import { useAction } from '../account/use-action.ts';
import { ImportDialog } from '../ui/ImportDialog.tsx';
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

/** What one is, and what its owner should know before it is taken in. */
function describe({ name, criteria }: RubricDraft, taken: ReadonlySet<string>): string {
  const fault = criteria.length === 0 ? null : weightFault(criteria);
  const notes = [
    criteriaCount(criteria.length),
    ...(fault ? [fault.replace(/\.$/, '')] : []),
    ...(taken.has(name.trim().toLowerCase()) ? ['You have one of this name; both stay'] : []),
  ];
  return notes.join('. ');
}

interface ImportRubricsProps {
  chosen: Chosen;
  /** Those that are there. */
  rubrics: readonly KeptRubric[];
  onClose: () => void;
}

/** Rubrics of a file, taken in as drafts on a click. */
function ImportRubrics({ chosen, rubrics: there, onClose }: ImportRubricsProps) {
  const queries = useQueryClient();
  const { busy, error, run } = useAction();
  const rubrics = 'rubrics' in chosen ? chosen.rubrics : [];
  const taken = new Set(there.map(({ name }) => name.trim().toLowerCase()));
  const words = rubrics.length === 0 ? '' : `${rubrics.length} ${rubrics.length === 1 ? 'rubric' : 'rubrics'}`;
  const take = () =>
    void run(async () => {
      await importRubrics(rubrics);
      toast(`Imported ${words}`);
      await queries.invalidateQueries({ queryKey: RUBRICS });
    }).then((done) => (done ? onClose() : null));
  return (
    <ImportDialog
      name={chosen.name}
      fault={'fault' in chosen ? chosen.fault : null}
      words={words}
      about="They become drafts; nothing is judged by them until you publish."
      items={rubrics.map((rubric) => ({ name: rubric.name, kind: describe(rubric, taken) }))}
      busy={busy}
      error={error}
      onTake={take}
      onClose={onClose}
    />
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
      {chosen ? <ImportRubrics chosen={chosen} rubrics={rubrics} onClose={() => setChosen(null)} /> : null}
    </>
  );
}
