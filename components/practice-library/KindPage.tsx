import { Plus } from 'lucide-react';
import { useCallback, useDeferredValue, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { LibraryKind } from '#domain/practice/library-item.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { useSession } from '../account/use-session.ts';
import { Page } from '../shell/Page.tsx';
import { buttonClass } from '../ui/Button.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { useHotkey } from '../ui/use-hotkey.ts';
import { DeletedItems } from './DeletedItems.tsx';
import { ImportExport } from './ImportExport.tsx';
import { ItemList, ItemsLoading } from './ItemList.tsx';
import { findItems, type Item, KINDS, newLink } from './items.ts';
import { NotInPlan } from './NotInPlan.tsx';
import { OurItems } from './OurItems.tsx';
import { Places } from './Places.tsx';
import { type AnyKept, useItems } from './queries.ts';
import { SignInFirst } from './SignInFirst.tsx';
import { UnsavedDrafts } from './UnsavedDrafts.tsx';

interface KindPageProps {
  kind: LibraryKind;
  backend: string;
}

/** All of one kind: one's own, the team's, and those that ship. */
export function KindPage({ kind, backend }: KindPageProps) {
  const { settled, session } = useSession();
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed);
  const search = useRef<HTMLDivElement>(null);
  useHotkey(
    '/',
    useCallback(() => search.current?.querySelector('input')?.focus(), []),
  );
  const { title, about, ours } = KINDS[kind];
  const { data } = useItems(kind, { enabled: session !== null });
  const writer = data?.inPlan ? (session?.user.id ?? null) : null;
  const shipped = findItems<Item>(ours, words);
  return (
    <Page title="Practice library" about={about} actions={session ? <Actions kind={kind} /> : null}>
      <Places here={kind} />
      <div ref={search} className="mb-5">
        <SearchField
          label={`Search ${title.toLowerCase()}`}
          value={typed}
          onChange={setTyped}
          maxLength={200}
          className="w-full sm:max-w-120"
        />
      </div>
      <div className="flex flex-col gap-7">
        {settled && !session ? <SignInFirst kind={kind} backend={backend} /> : null}
        {session ? <OwnItems key={session.user.id} kind={kind} owner={session.user.id} words={words} /> : null}
        {ours.length > 0 ? (
          <Panel title="Ours, for everybody" note={shipped.length}>
            {shipped.length === 0 ? (
              <p className="text-14">None of ours has these words.</p>
            ) : (
              <OurItems kind={kind} items={shipped} writer={writer} />
            )}
          </Panel>
        ) : null}
      </div>
    </Page>
  );
}

function Actions({ kind }: { kind: LibraryKind }) {
  const { data } = useItems(kind);
  const [id] = useState(() => crypto.randomUUID());
  return (
    <>
      <ImportExport kind={kind} />
      {data?.inPlan ? (
        <Link href={newLink(kind, id)} className={buttonClass('primary')}>
          <Plus size={14} aria-hidden /> New {KINDS[kind].one}
        </Link>
      ) : null}
    </>
  );
}

/** Those that were found, with everything that is kept about each. */
function among(kept: readonly AnyKept[], words: string): AnyKept[] {
  const found = new Set(
    findItems(
      kept.map(({ item }) => item),
      words,
    ).map(({ id }) => id),
  );
  return kept.filter(({ id }) => found.has(id));
}

function OwnItems({ kind, owner, words }: { kind: LibraryKind; owner: string; words: string }) {
  const { data, error, isPending, refetch } = useItems(kind);
  const { title, one } = KINDS[kind];
  if (error && !data) {
    return (
      <Failure title={`Your ${title.toLowerCase()} cannot be read`} onRetry={() => void refetch()}>
        {reasonOf(error)}
      </Failure>
    );
  }
  if (isPending || !data) return <ItemsLoading what={title.toLowerCase()} />;
  const all: readonly AnyKept[] = data.items;
  const mine = all.filter((kept) => kept.mine);
  const others = all.filter((kept) => !kept.mine);
  const found = { mine: among(mine, words), others: among(others, words) };
  return (
    <>
      {data.inPlan ? null : <NotInPlan kind={kind} kept={all.length > 0} />}
      <UnsavedDrafts kind={kind} owner={owner} saved={all} />
      {mine.length > 0 ? (
        <Panel title="Yours" note={found.mine.length}>
          <ItemList kind={kind} items={found.mine} inPlan={data.inPlan} />
        </Panel>
      ) : data.inPlan ? (
        <div className={`${SURFACE} px-4 py-3`}>
          <h2 className="text-14 font-medium text-platinum">No {title.toLowerCase()} of your own yet</h2>
          <p className="text-14">
            {kind === 'scripts'
              ? 'Paste your talk track: while you practise, its steps tick themselves and the next line to say is shown.'
              : `Make a ${one} like those you meet, or begin from one of ours. Shared, your team practises with it, too.`}
          </p>
        </div>
      ) : null}
      {others.length > 0 ? (
        <Panel title="Shared by your team" note={found.others.length}>
          <ItemList kind={kind} items={found.others} inPlan={data.inPlan} />
        </Panel>
      ) : null}
      <DeletedItems kind={kind} />
    </>
  );
}
