import { SearchX, TriangleAlert } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { Passage } from '#extension/client/saved-calls.ts';
import type { StoredCall } from '#extension/store/database.ts';
import { useSession } from '../account/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { occurrences } from '../ui/occurrences.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { useHotkey } from '../ui/use-hotkey.ts';
import { peopleOf, titleOf } from './call-words.ts';
import { CallFilters, EVERYTHING, type Choices } from './CallFilters.tsx';
import { CallRow } from './CallRow.tsx';
import { CallTable } from './CallTable.tsx';
import { filterOf, passes } from './filter-calls.ts';
import { placeOf } from './passage.ts';
import { type Order, sortCalls } from './sort-calls.ts';
import type { Summary } from './summary.ts';
import { useDeletedRemote, useRemoteCalls } from './use-remote-calls.ts';
import { useSaid } from './use-said.ts';
import { useSummaries } from './use-summaries.ts';

const PAGE = 50;

interface CallListProps {
  calls: readonly StoredCall[];
  passages: ReadonlyMap<string, Passage>;
}

function named(call: StoredCall, query: string): boolean {
  return [titleOf(call), ...peopleOf(call)].some((text) => occurrences(text, query).length > 0);
}

/** Calls of this machine and, for whoever is signed in, those that other devices sent to the account, as one list. */
export function CallList({ calls, passages }: CallListProps) {
  const { session } = useSession();
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState<Order>({ by: 'date', descending: true });
  const [choices, setChoices] = useState(EVERYTHING);
  const [shown, setShown] = useState(PAGE);
  const field = useRef<HTMLInputElement>(null);
  useHotkey('/', () => field.current?.focus());
  const filter = useMemo(() => filterOf(choices), [choices]);
  const narrowed = choices !== EVERYTHING;
  const remote = useRemoteCalls(session !== null, query, order, filter);
  const putAway = useDeletedRemote(session !== null && calls.length > 0);
  const ids = calls.map((call) => call.id).join(' ');
  const { searching, found } = useSaid(ids, query);
  const fromStart =
    <Given,>(set: (given: Given) => void) =>
    (given: Given) => {
      set(given);
      setShown(PAGE);
    };
  const choose = fromStart((next: Choices) => setChoices(next));
  const search = fromStart(setQuery);
  const worded = query.trim() === '' ? calls : calls.filter((call) => named(call, query) || found.has(call.id));
  const judged = choices.score !== '' || order.by !== 'date';
  // Orders and filters by figures need every figure; the newest calls need only those in view.
  const summaries = useSummaries(judged ? worded : worded.slice(0, shown));
  const here = new Set(calls.map((call) => call.id));
  const away = new Map(remote.calls.filter(({ call }) => !here.has(call.id)).map((one) => [one.call.id, one]));
  const figures = new Map<string, Summary>(summaries);
  for (const [id, { lengthMs, objections, score }] of away) figures.set(id, { lengthMs, objections, score });
  const matching = [
    ...worded.filter((call) => passes(call, summaries.get(call.id), filter)),
    ...[...away.values()].map((one) => one.call),
  ];
  const sorted = sortCalls(matching, figures, order);
  // After the last one that was read, calls of the account may be missing.
  const upTo = remote.last ? sorted.findIndex((call) => call.id === remote.last) + 1 : 0;
  const known = upTo > 0 ? upTo : sorted.length;
  const partial = remote.last === undefined;
  const rest = known - shown;
  const busy = searching || remote.loading;
  const told = query.trim() !== '' || narrowed;
  const everything = () => {
    search('');
    choose(EVERYTHING);
  };
  const unread = remote.last !== null;
  const more = rest > 0 || unread;
  const showMore = () => {
    setShown(shown + PAGE);
    if (rest < PAGE) remote.more?.();
  };
  const count = unread ? `${Math.max(sorted.length, remote.count)}+` : sorted.length;
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
        <CallFilters choices={choices} onChange={choose} />
        <output className="text-13 tabular-nums">
          {told ? (busy ? `Searching… ${count} found` : `${count} found`) : ''}
        </output>
      </div>
      {remote.error ? (
        <output className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 text-13">
          <TriangleAlert size={16} aria-hidden className="shrink-0 text-amber" />
          <p className="min-w-0 flex-1 basis-72">
            <span className="font-medium text-platinum">Calls on this device only.</span> Those of your account cannot
            be read: {remote.error}
          </p>
          <Button small onClick={remote.retry}>
            Try again
          </Button>
        </output>
      ) : null}
      {sorted.length === 0 ? (
        busy ? null : (
          <Empty
            icon={<SearchX size={20} />}
            title="Nothing found"
            actions={<Button onClick={everything}>Show all calls</Button>}
          >
            {query.trim() === ''
              ? 'No call fits what you chose.'
              : `No title, name or word said contains “${query.trim().slice(0, 60)}”${narrowed ? ' among these calls' : ''}.`}
          </Empty>
        )
      ) : (
        <CallTable order={order} onOrder={fromStart(setOrder)}>
          {sorted.slice(0, Math.min(shown, known)).map((call) => {
            const other = away.get(call.id);
            const passage = passages.get(call.id);
            const mine = !other || other.userId === session?.user.id;
            const own = session || passage ? placeOf(passage, session, putAway.has(call.id)) : undefined;
            const place = other ? (mine ? 'there' : 'team') : own;
            return (
              <CallRow
                key={call.id}
                call={call}
                summary={figures.get(call.id)}
                query={query}
                said={other ? (other.said ?? undefined) : found.get(call.id)}
                place={call.status === 'ended' || other ? place : undefined}
                refused={place === 'refused' ? passage?.refused?.message : undefined}
                rep={mine ? undefined : (other.rep ?? 'Somebody who has left')}
              />
            );
          })}
        </CallTable>
      )}
      {more ? (
        <div className="mt-4 flex flex-col items-center gap-2">
          {partial ? (
            <p className="text-13">Of your account, the newest {remote.calls.length} calls are sorted so far.</p>
          ) : null}
          <Button disabled={rest <= 0 && remote.more === null} onClick={showMore}>
            Show {unread ? PAGE : Math.min(rest, PAGE)} more
          </Button>
        </div>
      ) : null}
    </>
  );
}
