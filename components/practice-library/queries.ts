import { type QueryClient, useQuery } from '@tanstack/react-query';
import { toast } from 'sonner';
import type { Kept, LibraryKind, MarketSort } from '#domain/practice/library-item.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { list, market, publish, rate, read, remove, restore, share } from '#extension/practice/library.ts';
import { UNDO_MS } from '#extension/store/purge.ts';
import { nameOf } from './items.ts';

/** What everything about buyers, scenarios and scripts of the users' own is kept under. */
export const LIBRARY = ['practice-library'];
export const itemKey = (kind: LibraryKind, id: string): string[] => [...LIBRARY, kind, 'one', id];

export type AnyKept = Kept<LibraryKind>;

export const useItems = <K extends LibraryKind>(kind: K, { deleted = false, enabled = true } = {}) =>
  useQuery({ queryKey: [...LIBRARY, kind, deleted], enabled, queryFn: ({ signal }) => list(kind, deleted, signal) });

export const useItem = (kind: LibraryKind, id: string) =>
  useQuery({ queryKey: itemKey(kind, id), queryFn: ({ signal }) => read(kind, id, signal) });

/** The buyers that the team has published; what was found before stays in view until then. */
export const useMarket = (q: string, sort: MarketSort) =>
  useQuery({
    queryKey: [...LIBRARY, 'market', sort, q],
    queryFn: ({ signal }) => market({ q, sort }, signal),
    placeholderData: (before) => before,
  });

/** Reads anew what may have changed. */
export const refresh = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey: LIBRARY });

/** What of a name fits a report. */
export const short = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);

/** Does something at the backend, says what came of it, and reads anew. True where it worked. */
export async function doing(queries: QueryClient, work: () => Promise<unknown>, said: string): Promise<boolean> {
  try {
    await work();
    if (said) toast(said);
  } catch (error) {
    toast.error(reasonOf(error));
    return false;
  } finally {
    await refresh(queries);
  }
  return true;
}

export const restoreItem = (queries: QueryClient, kind: LibraryKind, { id, item }: AnyKept): Promise<boolean> =>
  doing(queries, () => restore(kind, id), `“${short(nameOf(item))}” is back`);

/** Deletes one and offers to bring it back. True once it is deleted. */
export async function deleteWithUndo(queries: QueryClient, kind: LibraryKind, kept: AnyKept): Promise<boolean> {
  const done = await doing(queries, () => remove(kind, kept.id), '');
  if (done) {
    toast(`Deleted “${short(nameOf(kept.item))}”`, {
      description: 'It can be restored for 30 days.',
      duration: UNDO_MS,
      action: { label: 'Undo', onClick: () => void restoreItem(queries, kind, kept) },
    });
  }
  return done;
}

/** Shows one to the team, or to its owner alone. */
export const shareItem = (queries: QueryClient, kind: LibraryKind, { id, item }: AnyKept, on: boolean) =>
  doing(
    queries,
    () => share(kind, id, on),
    on ? `Your team sees “${short(nameOf(item))}” now` : `Your team no longer sees “${short(nameOf(item))}”`,
  );

/** Puts a buyer on the team's market, or takes it off. */
export const publishItem = (queries: QueryClient, { id, item }: AnyKept, on: boolean) =>
  doing(
    queries,
    () => publish(id, on),
    on ? `“${short(nameOf(item))}” is on the market` : `“${short(nameOf(item))}” is off the market`,
  );

export const rateItem = (queries: QueryClient, { id, item }: AnyKept, stars: number) =>
  doing(queries, () => rate(id, stars), `You gave “${short(nameOf(item))}” ${stars} of 5`);
