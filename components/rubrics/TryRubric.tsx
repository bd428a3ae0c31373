import { useState } from 'react';
import { reasonOf } from '#extension/client/api-error.ts';
import type { FoundCall } from '#extension/archive/archive.ts';
import { useFound } from '../archive/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { When } from '../ui/When.tsx';
import { TriedRow } from './TriedRow.tsx';
import { useTrying } from './use-trying.ts';

const MOST_TRIED = 20;
const ALL = {};

interface TryRubricProps {
  id: string;
  /** It is saved, and calls can be judged by it. */
  ready: boolean;
}

/** Old calls judged by a rubric before it is published. */
export function TryRubric({ id, ready }: TryRubricProps) {
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useFound(ALL);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const trying = useTrying(id);
  const calls = (data?.pages.flatMap((page) => page.calls) ?? []).filter((call) => call.transcriptStored);
  const newest = calls.slice(0, MOST_TRIED);
  const toggle = (call: string) => {
    const next = new Set(chosen);
    if (!next.delete(call)) next.add(call);
    setChosen(next);
  };
  const picked = calls.filter((call) => chosen.has(call.id));
  const { of, busy, results, model, stopped } = trying;
  return (
    <Panel title="Try it on old calls" note={chosen.size > 0 ? `${picked.length} chosen` : null}>
      <p className="mb-3 text-14">
        A model answers each criterion with words of the call that prove it; nothing is kept. A call costs one credit,
        none with a key of your own or of your team.
      </p>
      {error && !data ? (
        <p role="alert" className="text-14">
          Your calls cannot be read. {reasonOf(error)}{' '}
          <Button small onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      ) : null}
      {isPending ? <Skeleton className="h-24" /> : null}
      {data && calls.length === 0 ? (
        <p className="text-14">There is no call in your account whose words are kept. Coach or analyse one first.</p>
      ) : null}
      {calls.length > 0 ? (
        <>
          <ul
            aria-label="Calls to try it on"
            className={`${SURFACE} max-h-72 divide-y divide-gunmetal overflow-y-auto`}
          >
            {calls.map((call) => (
              <Choice
                key={call.id}
                call={call}
                checked={chosen.has(call.id)}
                full={picked.length >= MOST_TRIED}
                onToggle={() => toggle(call.id)}
              />
            ))}
          </ul>
          <div className="mt-3 flex flex-wrap items-center gap-2">
            <Button
              disabled={!ready || picked.length === 0 || busy}
              onClick={() => void trying.run(picked.map((call) => call.id))}
            >
              Try it on {picked.length === 1 ? '1 call' : `${picked.length} calls`}
            </Button>
            <Button
              look="ghost"
              disabled={busy}
              onClick={() => setChosen(new Set(picked.length > 0 ? [] : newest.map((call) => call.id)))}
            >
              {picked.length > 0
                ? 'Choose none'
                : calls.length > newest.length
                  ? `Choose the newest ${newest.length}`
                  : `Choose all ${newest.length}`}
            </Button>
            {hasNextPage ? (
              <Button look="ghost" aria-disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {isFetchingNextPage ? 'Loading…' : 'Show older calls'}
              </Button>
            ) : null}
            {picked.length >= MOST_TRIED ? <p className="text-13">{MOST_TRIED} at once at most.</p> : null}
            {ready ? null : <p className="text-13">Save it with weights that add up to 100 first.</p>}
          </div>
        </>
      ) : null}
      {of > 0 ? (
        <div className="mt-5">
          <div className="mb-2 flex min-h-8 flex-wrap items-center gap-3">
            <output className="block text-13 tabular-nums">
              {results.length} of {of} judged{model ? ` by ${model}` : ''}
            </output>
            {busy ? (
              <>
                <progress aria-label="Calls judged" value={results.length} max={of} className="h-1.5 w-40" />
                <Button small onClick={trying.end}>
                  End
                </Button>
              </>
            ) : null}
          </div>
          {stopped ? (
            <p role="alert" className="mb-2 text-14 text-amber">
              {stopped}
            </p>
          ) : null}
          {results.length > 0 ? (
            <ul aria-label="What came of it" className={`${SURFACE} divide-y divide-gunmetal`}>
              {results.map((one) => (
                <TriedRow key={one.call} tried={one} />
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
    </Panel>
  );
}

interface ChoiceProps {
  call: FoundCall;
  checked: boolean;
  /** No more can be chosen. */
  full: boolean;
  onToggle: () => void;
}

function Choice({ call, checked, full, onToggle }: ChoiceProps) {
  const { title, startedAt, overall, rep } = call;
  return (
    <li>
      <label className="flex min-h-9 cursor-pointer items-center gap-3 px-3 py-1.5 hover:bg-graphite sm:px-4">
        <input
          type="checkbox"
          checked={checked}
          disabled={full && !checked}
          onChange={onToggle}
          className="size-4 shrink-0 accent-electric"
        />
        <span className="min-w-0 flex-1 truncate text-14 text-platinum">{title?.trim() || 'A call'}</span>
        <span className="shrink-0 text-13 max-sm:hidden">{rep}</span>
        <span className="shrink-0 text-13">
          <When at={Date.parse(startedAt)} />
        </span>
        <span className="w-8 shrink-0 text-right text-13 tabular-nums">{overall ?? '–'}</span>
      </label>
    </li>
  );
}
