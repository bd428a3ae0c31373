import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { reasonOf } from '#extension/client/api-error.ts';
import {
  deletedRemote,
  listRemote,
  type CallFilter,
  type RemoteCall,
  type RemoteSort,
} from '#extension/client/remote-calls.ts';
import type { Order } from './sort-calls.ts';

const PAUSE_MS = 250;
/** How often the account is asked again while the page is open. */
export const AGAIN_MS = 60_000;

/** The account's own order where it has the one asked for, else null. */
function sortOf({ by, descending }: Order): RemoteSort | null {
  if (by === 'date') return descending ? 'newest' : 'oldest';
  if (by === 'score' && descending) return 'score';
  return by === 'length' && descending ? 'longest' : null;
}

/** Words once nobody has typed for a moment. */
function useSettledWords(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}

interface RemoteCalls {
  calls: readonly RemoteCall[];
  /** How many the account has of these, at least. */
  count: number;
  /**
   * Where there are more pages: the last call that was read, in the order asked for, after which others belong. Null where all were read;
   * undefined where the account has no such order, so that others may belong anywhere.
   */
  last: string | null | undefined;
  loading: boolean;
  /** Why they cannot be read. */
  error: string | null;
  retry: () => void;
  /** Reads the next page; null where there is none, or one is being read. */
  more: (() => void) | null;
}

/** The account's calls as far as they were read, page by page. */
export function useRemoteCalls(on: boolean, words: string, order: Order, filter: CallFilter): RemoteCalls {
  const settled = useSettledWords(words);
  const own = settled.trim() === '' ? sortOf(order) : order.by === 'date' && order.descending ? 'newest' : null;
  const sort = own ?? 'newest';
  const query = useInfiniteQuery({
    queryKey: ['calls', settled, sort, filter],
    enabled: on,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => listRemote({ words: settled, sort, cursor: pageParam, filter }, signal),
    getNextPageParam: (page) => page.next,
    refetchInterval: AGAIN_MS,
  });
  const pages = query.data?.pages ?? [];
  const last = own === null ? undefined : (pages.at(-1)?.last ?? null);
  return {
    calls: pages.flatMap((page) => page.calls),
    count: pages[0]?.count ?? 0,
    last: query.hasNextPage ? last : null,
    loading: on && query.isFetching && (query.isPending || settled !== words),
    error: query.error ? reasonOf(query.error) : null,
    retry: () => void query.refetch(),
    more: query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : null,
  };
}

const NONE: ReadonlySet<string> = new Set();

/** Ids of calls that were put away in the account, as far as is known. */
export function useDeletedRemote(on: boolean): ReadonlySet<string> {
  const { data } = useQuery({
    queryKey: ['calls', 'deleted'],
    enabled: on,
    queryFn: ({ signal }) => deletedRemote(signal),
    refetchInterval: AGAIN_MS,
  });
  return data ?? NONE;
}
