import { useState } from 'react';
import { useLocation } from 'wouter';
import type { LibraryKind } from '#domain/practice/library-item.ts';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { useSession } from '../account/use-session.ts';
import { BackTo, ROOM } from './BackTo.tsx';
import { EditItem } from './EditItem.tsx';
import { itemLink, KINDS, newLink } from './items.ts';

interface NewItemPageProps {
  kind: LibraryKind;
  /** The id that it will have. */
  id: string;
  backend: string;
}

/** A new one of a kind. */
export function NewItemPage({ kind, id, backend }: NewItemPageProps) {
  const [, go] = useLocation();
  const owner = useSession().session?.user.id ?? '';
  const [round, setRound] = useState(0);
  const { title } = KINDS[kind];
  const list = `/practice/library/${kind}`;
  return (
    <div className={ROOM}>
      <BackTo href={list}>{title}</BackTo>
      <NeedsSignIn
        backend={backend}
        what={`${title.toLowerCase()} of your own`}
        about="They are kept in your account, where your team and your other devices find them."
      >
        <EditItem
          key={`${owner} ${round}`}
          kind={kind}
          id={id}
          owner={owner}
          current={null}
          onSaved={(kept) => go(itemLink(kind, kept.id), { replace: true })}
          onLeave={() => go(list)}
          onResume={() => {
            setRound((times) => times + 1);
            go(newLink(kind, id));
          }}
        />
      </NeedsSignIn>
    </div>
  );
}
