import { SearchX } from 'lucide-react';
import type { ArchiveFilters } from '#domain/archive/filters.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { FoundRow } from './FoundRow.tsx';
import { useFound } from './queries.ts';
import { exampleOf } from './words.ts';

interface ResultsProps {
  filters: ArchiveFilters;
  onFilters: (filters: ArchiveFilters) => void;
}

const counted = (count: number): string =>
  count >= 100 ? '100 calls or more' : `${count} ${count === 1 ? 'call' : 'calls'}`;

/** An example that answers by filters alone. */
function Example({ onFilters }: Pick<ResultsProps, 'onFilters'>) {
  return (
    <Button onClick={() => onFilters(exampleOf(Date.now()))}>Buyers who said “price” in March, and how it went</Button>
  );
}

/** The calls of which all that is asked holds. */
export function Results({ filters, onFilters }: ResultsProps) {
  const {
    data,
    error,
    isPending,
    isPlaceholderData,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
    isFetchNextPageError,
  } = useFound(filters);
  const narrowed = Object.keys(filters).length > 0;
  if (error && !data) {
    return (
      <Failure title="The archive cannot be searched" onRetry={() => void refetch()}>
        {reasonOf(error)}
      </Failure>
    );
  }
  if (isPending || !data) {
    return (
      <div className={`${SURFACE} flex flex-col gap-4 p-4`}>
        <Loading what="calls" />
        {['a', 'b', 'c'].map((key) => (
          <Skeleton key={key} className="h-20" />
        ))}
      </div>
    );
  }
  const calls = data.pages.flatMap((page) => page.calls);
  if (calls.length === 0) {
    return narrowed ? (
      <Empty
        icon={<SearchX size={20} />}
        title="No call has all of this"
        actions={
          <>
            <Button look="primary" onClick={() => onFilters({})}>
              Clear all
            </Button>
            <Example onFilters={onFilters} />
          </>
        }
      >
        Words are looked for in one line of one speaker. Take one of the filters away, or use “or” between words.
      </Empty>
    ) : (
      <Empty
        icon={<SearchX size={20} />}
        title="No calls in your account yet"
        actions={<Example onFilters={onFilters} />}
      >
        Calls that were coached or analysed while you are signed in are found here by what was said in them.
      </Empty>
    );
  }
  return (
    <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'opacity-60' : ''}>
      <div className="mb-2 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <output className="block text-13 tabular-nums">
          {counted(data.pages[0]?.count ?? 0)}
          {narrowed ? '' : ', newest first'}
        </output>
        {narrowed ? null : <Example onFilters={onFilters} />}
      </div>
      <ul aria-label="Calls found" className={`${SURFACE} divide-y divide-gunmetal`}>
        {calls.map((call) => (
          <FoundRow
            key={call.id}
            call={call}
            asksObjections={filters.category !== undefined || filters.handled !== undefined}
            onTag={(tag) => onFilters({ ...filters, tag })}
          />
        ))}
      </ul>
      {isFetchNextPageError ? (
        <p role="alert" className="mt-3 text-13 text-red">
          {reasonOf(error)}
        </p>
      ) : null}
      {hasNextPage ? (
        <div className="mt-4 flex justify-center">
          <Button aria-disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? 'Loading…' : 'Show more'}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
