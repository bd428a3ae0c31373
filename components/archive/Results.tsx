import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ArchiveFilters } from '#domain/archive/filters.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { FirstStep } from '../welcome/FirstStep.tsx';
import { Example } from './Example.tsx';
import { FoundRow } from './FoundRow.tsx';
import { Searching } from './Searching.tsx';
import { useFound } from './queries.ts';
import type { useHere } from './use-here.ts';
import { asksObjections, counted } from './words.ts';

interface ResultsProps {
  filters: ArchiveFilters;
  /** What was found on this device besides. */
  here: ReturnType<typeof useHere>;
  onFilters: (filters: ArchiveFilters) => void;
  /** What can be done with a search. */
  children: ReactNode;
}

/** The calls of the account of which all that is asked holds. */
export function Results({ filters, here, onFilters, children }: ResultsProps) {
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
  if (isPending || !data) return <Searching />;
  const calls = data.pages.flatMap((page) => page.calls);
  if (calls.length === 0 && !narrowed) {
    if (here.calls.length > 0 || here.searching) return null;
    return (
      <Empty icon={<SearchX size={20} />} title="No calls in your account yet" actions={<FirstStep />}>
        Calls that were coached or analysed are found here by what was said in them.
      </Empty>
    );
  }
  const { small, count } = data.pages[0]!;
  const head = (
    <div className="mb-2 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
      <output className="block text-13 tabular-nums">
        {counted(count)}
        {narrowed ? '' : ', newest first'}
      </output>
      {narrowed ? (
        <>
          <Button look="ghost" onClick={() => onFilters({})}>
            Clear all
          </Button>
          {children}
        </>
      ) : (
        <Example onFilters={onFilters} />
      )}
    </div>
  );
  if (calls.length === 0) {
    return (
      <div aria-busy={isPlaceholderData}>
        {head}
        {here.calls.length > 0 ? null : (
          <Empty
            icon={<SearchX size={20} />}
            title={small ? 'These words are said all the time' : 'No call has all of this'}
          >
            {small
              ? 'Words such as “the” or “is” alone are not looked for. Add a word that matters to you.'
              : 'Words are looked for in one line of one speaker. Take one of the filters away, or use “or” between words.'}
          </Empty>
        )}
      </div>
    );
  }
  return (
    <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'opacity-60' : ''}>
      {head}
      <ul aria-label="Calls found" className={`${SURFACE} divide-y divide-gunmetal`}>
        {calls.map((call) => (
          <FoundRow
            key={call.id}
            call={call}
            asksObjections={asksObjections(filters)}
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
