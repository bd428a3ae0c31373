import { type QueryClient, useQuery } from '@tanstack/react-query';
import { toast } from 'sonner';
import { reasonOf } from '#extension/client/api-error.ts';
import {
  deleteDocument,
  listDocuments,
  readDocument,
  readPassages,
  restoreDocument,
  searchBrain,
} from '#extension/client/brain.ts';
import { UNDO_MS } from '#extension/store/purge.ts';

/** What everything about the Company Brain is kept under. */
export const BRAIN = ['brain'];
export const documentKey = (id: string): string[] => [...BRAIN, 'document', id];

export const useDocuments = (deleted = false, enabled = true) =>
  useQuery({
    queryKey: [...BRAIN, 'documents', deleted],
    enabled,
    queryFn: ({ signal }) => listDocuments(deleted, signal),
  });

export const useDocument = (id: string) =>
  useQuery({ queryKey: documentKey(id), queryFn: ({ signal }) => readDocument(id, signal) });

export const usePassages = (id: string) =>
  useQuery({ queryKey: [...documentKey(id), 'passages'], queryFn: ({ signal }) => readPassages(id, signal) });

/** What the words find; what was found before stays in view until then. */
export const useFound = (words: string) =>
  useQuery({
    queryKey: [...BRAIN, 'search', words],
    enabled: words !== '',
    queryFn: ({ signal }) => searchBrain(words, signal),
    placeholderData: (before) => before,
  });

/** Reads anew what may have changed. */
export const refresh = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey: BRAIN });

/** Brings a document back and says so. */
export async function restore(queries: QueryClient, { id, title }: { id: string; title: string }): Promise<void> {
  try {
    await restoreDocument(id);
    toast(`“${title.slice(0, 60)}” is back`);
  } catch (error) {
    toast.error(reasonOf(error));
  }
  await refresh(queries);
}

/** Deletes a document and offers to bring it back. True once it is deleted. */
export async function deleteWithUndo(queries: QueryClient, document: { id: string; title: string }): Promise<boolean> {
  try {
    await deleteDocument(document.id);
  } catch (error) {
    toast.error(reasonOf(error));
    return false;
  }
  await refresh(queries);
  toast(`Deleted “${document.title.slice(0, 60)}”`, {
    description: 'It can be restored for 30 days.',
    duration: UNDO_MS,
    action: { label: 'Undo', onClick: () => void restore(queries, document) },
  });
  return true;
}
