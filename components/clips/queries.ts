import { type QueryClient, useInfiniteQuery } from '@tanstack/react-query';
import { toast } from 'sonner';
import { type ClipFilter, deleteClip, type KeptClip, readClips, restoreClip } from '#extension/archive/clips.ts';
import { UNDO_MS } from '#extension/store/purge.ts';
import { doing } from '../archive/queries.ts';

export const CLIPS = ['clips'];

/** Clips that the user may see, page by page; what was found before stays in view until then. */
export const useClips = (filter: ClipFilter, enabled = true) =>
  useInfiniteQuery({
    queryKey: [...CLIPS, filter],
    enabled,
    retry: false,
    queryFn: ({ pageParam, signal }) => readClips(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });

/** Deletes one and offers to bring it back. */
export async function deleteWithUndo(queries: QueryClient, { id, title }: KeptClip): Promise<void> {
  if (!(await doing(queries, CLIPS, () => deleteClip(id)))) return;
  // Its menu went with it: the keyboard goes on at the clips of the call, or where the library is searched.
  (
    document.querySelector<HTMLElement>('#clips button') ?? document.querySelector<HTMLElement>('input[role=searchbox]')
  )?.focus();
  toast(`Deleted “${title.slice(0, 60)}”`, {
    duration: UNDO_MS,
    action: { label: 'Undo', onClick: () => void doing(queries, CLIPS, () => restoreClip(id), 'The clip is back') },
  });
}
