import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { toast } from 'sonner';
import type { ArchiveFilters } from '#domain/archive/filters.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { readLabels, readSearches, readTags, searchArchive } from '#extension/archive/archive.ts';

/** What everything about the archive is kept under. */
export const ARCHIVE = ['archive'];
export const labelsKey = (call: string): string[] => [...ARCHIVE, 'labels', call];

/** Calls of which all this holds, page by page; what was found before stays in view until then. */
export const useFound = (filters: ArchiveFilters) =>
  useInfiniteQuery({
    queryKey: [...ARCHIVE, 'found', filters],
    queryFn: ({ pageParam, signal }) => searchArchive(filters, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });

export const useTags = (enabled = true) =>
  useQuery({ queryKey: [...ARCHIVE, 'tags'], enabled, queryFn: ({ signal }) => readTags(signal) });

export const useSearches = () =>
  useQuery({ queryKey: [...ARCHIVE, 'searches'], queryFn: ({ signal }) => readSearches(signal) });

export const useLabels = (call: string, enabled: boolean) =>
  useQuery({ queryKey: labelsKey(call), enabled, retry: false, queryFn: ({ signal }) => readLabels(call, signal) });

/** Does something at the backend, says what came of it, and reads anew what may have changed. True where it worked. */
export async function doing(
  queries: QueryClient,
  key: readonly string[],
  work: () => Promise<unknown>,
  said = '',
): Promise<boolean> {
  try {
    await work();
    if (said) toast(said);
    return true;
  } catch (error) {
    toast.error(reasonOf(error));
    return false;
  } finally {
    await queries.invalidateQueries({ queryKey: key });
  }
}
