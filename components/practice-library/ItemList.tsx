import { Link } from 'wouter';
import type { LibraryKind } from '#domain/practice/library-item.ts';
import { SURFACE } from '../ui/Panel.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { When } from '../ui/When.tsx';
import { ItemBadges } from './ItemBadges.tsx';
import { ItemMenu } from './ItemMenu.tsx';
import { itemLink, lineOf, nameOf } from './items.ts';
import type { AnyKept } from './queries.ts';

interface ItemListProps {
  kind: LibraryKind;
  items: readonly AnyKept[];
  inPlan: boolean;
}

/** Items that are kept in the account, each with its menu. */
export function ItemList({ kind, items, inPlan }: ItemListProps) {
  if (items.length === 0) return <p className="text-14">None of these has the words that you look for.</p>;
  return (
    <ul className={`${SURFACE} divide-y divide-gunmetal overflow-hidden`}>
      {items.map((kept) => (
        <li key={kept.id} className="relative flex items-center gap-3 px-3 py-2 hover:bg-graphite">
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Link
                href={itemLink(kind, kept.id)}
                className="min-w-0 truncate text-14 font-medium text-platinum after:absolute after:inset-0"
              >
                {nameOf(kept.item)}
              </Link>
              <ItemBadges kept={kept} />
            </div>
            <p className="truncate text-13">{lineOf(kept.item)}</p>
          </div>
          <span className="text-13 max-sm:hidden">
            <When at={Date.parse(kept.updatedAt)} />
          </span>
          <span className="relative z-1">
            <ItemMenu kind={kind} kept={kept} inPlan={inPlan} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The same while it is read. */
export function ItemsLoading({ what }: { what: string }) {
  return (
    <div className={`${SURFACE} overflow-hidden`}>
      <Loading what={`your ${what}`} />
      {Array.from({ length: 4 }, (_, at) => (
        <div key={at} className="flex flex-col gap-1.5 border-t border-gunmetal px-3 py-2.5 first:border-t-0">
          <Skeleton className="h-4 w-48" />
          <Skeleton className="h-3.5 w-80 max-w-full" />
        </div>
      ))}
    </div>
  );
}
