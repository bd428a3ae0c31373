import { useMemo, useRef, useState } from 'react';
import { listCalls, reopenDatabase } from '#extension/client/calls.ts';
import type { StoredCall } from '#extension/store/database.ts';
import { Page } from '../shell/Page.tsx';
import { FirstStep } from '../welcome/FirstStep.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { occurrences } from '../ui/occurrences.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { useHotkey } from '../ui/use-hotkey.ts';
import { useStored } from '../ui/use-stored.ts';
import { Phone, SearchX } from 'lucide-react';
import { CallRow } from './CallRow.tsx';
import { CallsLoading } from './CallsLoading.tsx';
import { CallTable } from './CallTable.tsx';
import { peopleOf, titleOf } from './call-words.ts';
import { type Order, sortCalls } from './sort-calls.ts';
import { useSaid } from './use-said.ts';
import { useSummaries } from './use-summaries.ts';

const PAGE = 50;

function named(call: StoredCall, query: string): boolean {
  return [titleOf(call), ...peopleOf(call)].some((text) => occurrences(text, query).length > 0);
}

function List({ calls }: { calls: readonly StoredCall[] }) {
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState<Order>({ by: 'date', descending: true });
  const [shown, setShown] = useState(PAGE);
  const field = useRef<HTMLInputElement>(null);
  useHotkey('/', () => field.current?.focus());
  const ids = calls.map((call) => call.id).join(' ');
  const { searching, found } = useSaid(ids, query);
  const search = (words: string) => {
    setQuery(words);
    setShown(PAGE);
  };
  const sort = (next: Order) => {
    setOrder(next);
    setShown(PAGE);
  };
  const matching = query.trim() === '' ? calls : calls.filter((call) => named(call, query) || found.has(call.id));
  // Other orders need every figure; the newest calls need only those in view.
  const needed = order.by === 'date' ? matching.slice(0, shown) : matching;
  const summaries = useSummaries(needed);
  const sorted = useMemo(() => sortCalls(matching, summaries, order), [matching, summaries, order]);
  const rest = sorted.length - shown;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <SearchField
          ref={field}
          label="Search titles, names and words said"
          value={query}
          onChange={search}
          className="w-full sm:w-88"
        />
        <output className="text-13 tabular-nums">
          {query.trim() === '' ? '' : searching ? `Searching… ${sorted.length} found` : `${sorted.length} found`}
        </output>
      </div>
      {sorted.length === 0 ? (
        searching ? null : (
          <Empty
            icon={<SearchX size={20} />}
            title="Nothing found"
            actions={<Button onClick={() => search('')}>Show all calls</Button>}
          >
            No title, name or word said contains “{query.trim().slice(0, 60)}”.
          </Empty>
        )
      ) : (
        <CallTable order={order} onOrder={sort}>
          {sorted.slice(0, shown).map((call) => (
            <CallRow
              key={call.id}
              call={call}
              summary={summaries.get(call.id)}
              query={query}
              said={found.get(call.id)}
            />
          ))}
        </CallTable>
      )}
      {rest > 0 ? (
        <div className="mt-4 flex justify-center">
          <Button onClick={() => setShown(shown + PAGE)}>Show {Math.min(rest, PAGE)} more</Button>
        </div>
      ) : null}
    </>
  );
}

/** The past calls, and those that still go on. */
export default function CallsPage() {
  const stored = useStored(listCalls, [], reopenDatabase);
  const calls = stored.state === 'ready' ? stored.value : [];
  return (
    <Page
      title="Calls"
      about={
        calls.length > 0
          ? `${calls.length} ${calls.length === 1 ? 'call' : 'calls'}, kept on this machine only.`
          : 'Every call that was coached, kept on this machine only.'
      }
    >
      {stored.state === 'loading' ? <CallsLoading /> : null}
      {stored.state === 'error' ? (
        <Failure title="Your calls cannot be read" onRetry={stored.retry}>
          The browser refuses to open the extension’s storage. Allow storage for extensions, free some disk space if it
          is full, then try again. Nothing was deleted.
        </Failure>
      ) : null}
      {stored.state === 'ready' && calls.length === 0 ? (
        <Empty icon={<Phone size={20} />} title="No calls yet" actions={<FirstStep />}>
          Join a call in Google Meet, Zoom or Teams with captions on. When it ends, its score, the objections you met
          and the transcript are here.
        </Empty>
      ) : null}
      {calls.length > 0 ? <List calls={calls} /> : null}
    </Page>
  );
}
