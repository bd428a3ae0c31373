import { type QueryClient, useQuery } from '@tanstack/react-query';
import { toast } from 'sonner';
import type { Rubric } from '#domain/rubric/rubric.ts';
import { archiveRubric, type KeptRubric, readRubric, readRubrics, restoreRubric } from '#extension/archive/rubrics.ts';
import { UNDO_MS } from '#extension/store/purge.ts';
import { doing } from '../archive/queries.ts';

export const RUBRICS = ['rubrics'];

/** Rubrics of the team, or those archived. */
export const useRubrics = (archived: boolean, enabled = true) =>
  useQuery({
    queryKey: [...RUBRICS, archived],
    enabled,
    retry: false,
    queryFn: async ({ signal }) => {
      const { rubrics, mayEdit } = await readRubrics(archived, signal);
      return { mayEdit, rubrics: rubrics as KeptRubric[] };
    },
  });

export const useRubric = (id: string) =>
  useQuery({
    queryKey: [...RUBRICS, 'one', id],
    retry: false,
    queryFn: async ({ signal }) => (await readRubric(id, signal)) as KeptRubric,
  });

/** What was pressed goes with its row: the keyboard goes on at the first thing to do on the page of rubrics. */
export const goOn = (): void => document.querySelector<HTMLElement>('main a[href*="/rubrics/"]')?.focus();

export const restore = (queries: QueryClient, { id, name }: Pick<Rubric, 'id' | 'name'>): Promise<boolean> =>
  doing(queries, RUBRICS, () => restoreRubric(id), `“${name.slice(0, 60)}” is back`);

/** Archives one and offers to bring it back. True once it is archived. */
export async function archiveWithUndo(queries: QueryClient, rubric: Pick<Rubric, 'id' | 'name'>): Promise<boolean> {
  const done = await doing(queries, RUBRICS, () => archiveRubric(rubric.id));
  if (done) {
    toast(`Archived “${rubric.name.slice(0, 60)}”`, {
      description: 'Nothing new is judged by it. What was judged stays.',
      duration: UNDO_MS,
      action: { label: 'Undo', onClick: () => void restore(queries, rubric) },
    });
  }
  return done;
}
