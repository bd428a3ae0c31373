import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { reasonOf } from '#extension/client/api-error.ts';
import { Section } from '../options/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { INPUT } from '../ui/Field.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { When } from '../ui/When.tsx';
import { Answer } from './Answer.tsx';
import { BILLING, downloadEntries, type Entry, type EntryKind, readEntries, type Wanted } from './billing.ts';
import { counted } from './plan-words.ts';
import { useSharedTeam } from './use-billing.ts';

const KINDS: Record<EntryKind, string> = {
  reserve: 'Taken for work',
  settle: 'Settled',
  refund: 'Given back',
  refill: 'Filled up',
  grant: 'Given',
  adjust: 'Adjusted',
};
const SHOWN = Object.entries(KINDS).filter(([kind]) => kind !== 'settle');

/** Every movement of credits with its reason, a page at a time, and all of them as a file. */
export function History({ chosenTeam }: { chosenTeam: string }) {
  const [wanted, setWanted] = useState<Wanted>({ kind: '', everybody: false });
  const admin = useSharedTeam(chosenTeam)?.role === 'admin';
  const entries = useInfiniteQuery({
    queryKey: [...BILLING, 'entries', wanted],
    queryFn: ({ pageParam, signal }) => readEntries(wanted, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const exporting = useMutation({ mutationFn: downloadEntries });
  return (
    <Section id="history" title="History" about="Every movement of credits, with its reason.">
      <div className="flex flex-wrap items-center gap-2">
        <select
          aria-label="Which movements"
          className={`${INPUT} max-w-36 sm:max-w-44`}
          value={wanted.kind}
          onChange={(event) => setWanted({ ...wanted, kind: event.target.value as Wanted['kind'] })}
        >
          <option value="">All movements</option>
          {SHOWN.map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
        {admin ? (
          <Choice
            label="Whose credits"
            value={wanted.everybody ? 'everybody' : 'me'}
            onChange={(who) => setWanted({ ...wanted, everybody: who === 'everybody' })}
            options={[
              ['me', 'You'],
              ['everybody', 'This team'],
            ]}
          />
        ) : null}
        <Button
          className="ml-auto"
          icon={<Download size={14} />}
          disabled={exporting.isPending}
          onClick={() => exporting.mutate(wanted)}
        >
          {exporting.isPending ? 'Exporting…' : 'Export CSV'}
        </Button>
      </div>
      {exporting.isError ? (
        <p role="alert" className="text-13 text-red">
          {reasonOf(exporting.error)}
        </p>
      ) : null}
      <Answer
        query={entries}
        what="history"
        skeleton={
          <div className="flex flex-col gap-3">
            {Array.from({ length: 5 }, (_, at) => (
              <Skeleton key={at} className="h-8" />
            ))}
          </div>
        }
      >
        {({ pages }) => <Entries entries={pages.flatMap((page) => page.entries)} everybody={wanted.everybody} />}
      </Answer>
      {entries.hasNextPage ? (
        <Button
          className="self-center"
          disabled={entries.isFetchingNextPage}
          onClick={() => void entries.fetchNextPage()}
        >
          {entries.isFetchingNextPage ? 'Loading…' : 'Show older'}
        </Button>
      ) : null}
      {entries.isFetchNextPageError ? (
        <p role="alert" className="text-center text-13 text-red">
          {reasonOf(entries.error)}
        </p>
      ) : null}
    </Section>
  );
}

function Entries({ entries, everybody }: { entries: Entry[]; everybody: boolean }) {
  if (entries.length === 0) {
    return <p className="py-6 text-center text-13">No credits moved in this choice yet.</p>;
  }
  return (
    <table className="w-full border-collapse text-left text-13">
      <thead>
        <tr className="border-b border-gunmetal text-12 [&>th]:pb-2 [&>th]:font-medium [&>th]:whitespace-nowrap">
          <th scope="col">Reason</th>
          <th scope="col" className="pl-5 text-right">
            Credits
          </th>
          <th scope="col" className="pl-5 text-right max-sm:hidden">
            Left
          </th>
          <th scope="col" className="pl-5 text-right max-sm:hidden">
            When
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((one) => (
          <Movement key={one.id} entry={one} everybody={everybody} />
        ))}
      </tbody>
    </table>
  );
}

function Movement({ entry, everybody }: { entry: Entry; everybody: boolean }) {
  const { kind, reason, amount, balanceAfter, at, member, by } = entry;
  const details = [KINDS[kind], ...(everybody ? [member] : []), ...(by && by !== member ? [`by ${by}`] : [])];
  return (
    <tr className="border-b border-gunmetal align-top last:border-b-0 [&>td]:py-2">
      <td className="w-full">
        <p className="wrap-anywhere text-platinum">{reason || KINDS[kind]}</p>
        <p className="text-12 wrap-anywhere">
          {details.join(' · ')}
          <span className="sm:hidden">
            {' · '}
            <When at={Date.parse(at)} />
          </span>
        </p>
      </td>
      <td className={`pl-5 text-right whitespace-nowrap tabular-nums ${amount > 0 ? 'text-green' : 'text-platinum'}`}>
        {amount > 0 ? `+${counted(amount)}` : counted(amount).replace('-', '−')}
      </td>
      <td className="pl-5 text-right whitespace-nowrap tabular-nums max-sm:hidden">{counted(balanceAfter)}</td>
      <td className="pl-5 text-right max-sm:hidden">
        <When at={Date.parse(at)} />
      </td>
    </tr>
  );
}
