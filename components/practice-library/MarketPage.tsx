import { Store } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Link } from 'wouter';
import type { MarketSort } from '#domain/practice/library-item.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { Page } from '../shell/Page.tsx';
import { buttonClass } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { ItemsLoading } from './ItemList.tsx';
import { MarketCard } from './MarketCard.tsx';
import { NotInPlan } from './NotInPlan.tsx';
import { Places } from './Places.tsx';
import { useMarket } from './queries.ts';

const SORTS: readonly (readonly [MarketSort, string])[] = [
  ['rating', 'Best rated'],
  ['copies', 'Most copied'],
  ['newest', 'Newest'],
];

/** Buyers that people of the team have published: found, rated and copied. */
export function MarketPage({ backend }: { backend: string }) {
  return (
    <Page title="Practice library" about="Buyers that people of your team have published for each other.">
      <Places here="market" />
      <NeedsSignIn
        backend={backend}
        what="your team’s market"
        about="Publish a buyer there, and your team can copy it."
      >
        <Market />
      </NeedsSignIn>
    </Page>
  );
}

function Market() {
  const [typed, setTyped] = useState('');
  const [sort, setSort] = useState<MarketSort>('rating');
  const words = useDeferredValue(typed.trim());
  const { data, error, isPending, refetch } = useMarket(words, sort);
  const inPlan = data?.inPlan === true;
  const personas = data?.personas ?? [];
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <SearchField
          label="Search the market"
          value={typed}
          onChange={setTyped}
          maxLength={200}
          className="w-full sm:max-w-96"
        />
        <Choice label="In which order" value={sort} onChange={setSort} options={SORTS} />
      </div>
      {data && !inPlan ? (
        <div className="mb-4">
          <NotInPlan kind="personas" kept={false} />
        </div>
      ) : null}
      {isPending ? <ItemsLoading what="team’s market" /> : null}
      {error && !data ? (
        <Failure title="The market cannot be read" onRetry={() => void refetch()}>
          {reasonOf(error)}
        </Failure>
      ) : null}
      {data && personas.length === 0 ? (
        words === '' ? (
          <Empty
            icon={<Store size={20} />}
            title="Nobody has published a buyer yet"
            actions={
              <Link href="/practice/library/personas" className={buttonClass()}>
                Your buyers
              </Link>
            }
          >
            Open one of your own buyers and choose “Publish on the market” from its menu. Your team can then rate and
            copy it.
          </Empty>
        ) : (
          <Empty icon={<Store size={20} />} title="No buyer on the market has these words">
            Try fewer of them.
          </Empty>
        )
      ) : null}
      {personas.length > 0 ? (
        <ul aria-label="Buyers on the market" className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
          {personas.map((one) => (
            <MarketCard key={one.id} persona={one} inPlan={inPlan} />
          ))}
        </ul>
      ) : null}
      {data?.more ? <p className="mt-3 text-13">There are more. Search for what you need.</p> : null}
    </>
  );
}
