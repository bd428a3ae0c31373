import { FileX, MessagesSquare, Pencil } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { LibraryKind } from '#domain/practice/library-item.ts';
import { ApiError, reasonOf } from '#extension/client/api-error.ts';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { useSession } from '../account/use-session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { When } from '../ui/When.tsx';
import { BackTo, ROOM } from './BackTo.tsx';
import { readDraft } from './draft.ts';
import { EditItem } from './EditItem.tsx';
import { ItemBadges } from './ItemBadges.tsx';
import { ItemHead } from './ItemHead.tsx';
import { ItemMenu } from './ItemMenu.tsx';
import { ItemWords } from './ItemWords.tsx';
import { type Item, KINDS, ourOwn, practiseLink } from './items.ts';
import { NotInPlan } from './NotInPlan.tsx';
import { beginFrom } from './OurItems.tsx';
import { type AnyKept, useItem, useItems } from './queries.ts';

interface ItemPageProps {
  kind: LibraryKind;
  id: string;
  backend: string;
}

/** A buyer, a scenario or a script: all it says, and what can be done with it. */
export function ItemPage({ kind, id, backend }: ItemPageProps) {
  const { title, one } = KINDS[kind];
  const ours = ourOwn(kind, id);
  return (
    <div className={ROOM}>
      <BackTo href={`/practice/library/${kind}`}>{title}</BackTo>
      {ours ? (
        <OurOwn kind={kind} item={ours} />
      ) : (
        <NeedsSignIn backend={backend} what={`this ${one}`} about="It is kept in an account.">
          <Own kind={kind} id={id} />
        </NeedsSignIn>
      )}
    </div>
  );
}

function OurOwn({ kind, item }: { kind: LibraryKind; item: Item }) {
  const [, go] = useLocation();
  const { session } = useSession();
  const { data } = useItems(kind, { enabled: session !== null });
  return (
    <>
      <ItemHead
        item={item}
        badges={<Badge>Ours</Badge>}
        actions={
          <>
            <Link href={practiseLink(kind, item.id)} className={buttonClass('primary')}>
              <MessagesSquare size={14} aria-hidden /> Practise
            </Link>
            {session && data?.inPlan ? (
              <Button onClick={() => go(beginFrom(kind, item, session.user.id))}>Begin from it</Button>
            ) : null}
          </>
        }
      />
      <ItemWords item={item} />
    </>
  );
}

function Own({ kind, id }: { kind: LibraryKind; id: string }) {
  const { data, error, isPending, refetch } = useItem(kind, id);
  const gone = error instanceof ApiError && (error.status === 404 || error.status === 400);
  if (data) return <Opened kind={kind} kept={data} />;
  if (isPending) {
    return (
      <>
        <Loading what={`the ${KINDS[kind].one}`} />
        <Skeleton className="h-7 w-80 max-w-full" />
        <Skeleton className="mt-6 h-80" />
      </>
    );
  }
  if (gone) {
    return (
      <Empty
        icon={<FileX size={20} />}
        title={`This ${KINDS[kind].one} is not there`}
        actions={
          <Link href={`/practice/library/${kind}`} className={buttonClass()}>
            All {KINDS[kind].title.toLowerCase()}
          </Link>
        }
      >
        It was deleted, is no longer shared, or belongs to another team than the one that you have chosen.
      </Empty>
    );
  }
  return (
    <Failure title={`The ${KINDS[kind].one} cannot be read`} onRetry={() => void refetch()}>
      {reasonOf(error)}
    </Failure>
  );
}

function Opened({ kind, kept }: { kind: LibraryKind; kept: AnyKept }) {
  const [, go] = useLocation();
  const owner = useSession().session?.user.id ?? '';
  const { data } = useItems(kind);
  const { id, item, mayEdit } = kept;
  const inPlan = data?.inPlan === true;
  const [editing, setEditing] = useState(() => mayEdit && readDraft(kind, id, owner) !== null);
  const turn = (on: boolean) => {
    setEditing(on);
    scrollTo({ top: 0 });
  };
  if (editing && mayEdit) {
    return (
      <EditItem
        kind={kind}
        id={id}
        owner={owner}
        current={kept}
        onSaved={() => turn(false)}
        onLeave={() => turn(false)}
        onResume={() => turn(true)}
      />
    );
  }
  return (
    <>
      <ItemHead
        item={item}
        badges={<ItemBadges kept={kept} />}
        actions={
          <>
            {mayEdit && inPlan ? (
              <Button icon={<Pencil size={14} />} onClick={() => turn(true)}>
                Edit
              </Button>
            ) : null}
            {inPlan ? (
              <Link href={practiseLink(kind, id)} className={buttonClass('primary')}>
                <MessagesSquare size={14} aria-hidden /> Practise
              </Link>
            ) : null}
            <ItemMenu kind={kind} kept={kept} inPlan={inPlan} onDeleted={() => go(`/practice/library/${kind}`)} />
          </>
        }
      />
      {data && !inPlan ? (
        <div className="mb-4">
          <NotInPlan kind={kind} kept />
        </div>
      ) : null}
      <p className="mb-3 text-13">
        Changed <When at={Date.parse(kept.updatedAt)} />
      </p>
      <ItemWords item={item} />
    </>
  );
}
